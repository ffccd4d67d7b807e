package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.domain.name.ShareName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code share unmanage}. */
@Command(
    name = "unmanage",
    customSynopsis = "isilonctl share unmanage NAME [OPTIONS]",
    description = "Forgets a share and leaves it in place, with its rules and data.")
final class UnmanageShareCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", description = "The share.")
  private ShareName name;

  UnmanageShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    boolean existed = driver.shares().unmanage(name).existed();
    say(
        (existed
                ? "Share '%s' is not managed any more; it stays on the cluster as it is."
                : "There was no share '%s'; nothing was changed.")
            .formatted(name));
    results()
        .jsonOnly(
            JsonText.object()
                .with("name", name.value())
                .with("managed", false)
                .with("existed", existed)
                .build());
    return ExitStatus.DONE;
  }
}
