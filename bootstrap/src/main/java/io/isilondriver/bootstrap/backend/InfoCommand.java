package io.isilondriver.bootstrap.backend;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import java.util.SortedMap;
import picocli.CommandLine.Command;

/** {@code backend info}. */
@Command(
    name = "info",
    customSynopsis = "isilonctl backend info [OPTIONS]",
    description = {
      "Shows what locations and rules depend on.",
      "",
      "When one of these values changes, run 'isilonctl share ensure'."
    })
final class InfoCommand extends DriverCommand {
  InfoCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    SortedMap<String, String> info = driver.backend().info();
    var json = JsonText.object();
    info.forEach((key, value) -> json.with(key, value));
    results()
        .one(
            json.build(),
            () -> {
              var facts = new Facts();
              info.forEach(facts::add);
              return facts;
            });
    return ExitStatus.DONE;
  }
}
