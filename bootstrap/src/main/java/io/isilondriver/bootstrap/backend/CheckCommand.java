package io.isilondriver.bootstrap.backend;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code backend check}. */
@Command(
    name = "check",
    customSynopsis = "isilonctl backend check [OPTIONS]",
    description = {
      "Checks that the backend can work: zone, root directory, licences, services, privileges.",
      "",
      "Tells every problem at once, and ends with 1 if there is one."
    })
final class CheckCommand extends DriverCommand {
  CheckCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    List<String> problems = driver.backend().check();
    results()
        .one(
            JsonText.object().with("ok", problems.isEmpty()).with("problems", problems).build(),
            () ->
                new Facts()
                    .add("Ready for work", problems.isEmpty() ? "yes" : "no")
                    .addAll("Problems", problems));
    return problems.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}
