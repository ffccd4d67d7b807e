package io.isilondriver.bootstrap.context;

import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code context use}. */
@Command(
    name = "use",
    customSynopsis = "isilonctl context use NAME [OPTIONS]",
    description = {
      "Makes a context the current one: later commands work on it.",
      "",
      "--context and ISILONCTL_CONTEXT win over it."
    })
final class UseContextCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "A section of the configuration file.")
  private String name = "";

  UseContextCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path file = invocation.contexts().use(invocation.options().cluster(), name);
    invocation.say("Later commands work on '%s' of '%s'.".formatted(name, file));
    invocation
        .results()
        .jsonOnly(JsonText.object().with("name", name).with("file", file.toString()).build());
    return ExitStatus.DONE.code();
  }
}
