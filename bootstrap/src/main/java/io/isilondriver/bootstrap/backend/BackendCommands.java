package io.isilondriver.bootstrap.backend;

import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Puts the {@code backend} commands together. */
public final class BackendCommands {
  private BackendCommands() {}

  /** {@code backend} with everything below it. */
  public static CommandLine of(Invocation invocation) {
    return new CommandLine(new Group())
        .addSubcommand(new CheckCommand(invocation))
        .addSubcommand(new InfoCommand(invocation))
        .addSubcommand(new StatsCommand(invocation))
        .addSubcommand(new OrphansCommand(invocation));
  }

  @Command(
      name = "backend",
      customSynopsis = "isilonctl backend COMMAND [OPTIONS]",
      description = "Looks at the backend as a whole: health, figures, leftovers.")
  private static final class Group {}
}
