package io.isilondriver.bootstrap.context;

import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Puts the {@code context} commands together. */
public final class ContextCommands {
  private ContextCommands() {}

  /** {@code context} with everything below it. */
  public static CommandLine of(Invocation invocation) {
    return new CommandLine(new Group())
        .addSubcommand(new ListContextsCommand(invocation))
        .addSubcommand(new UseContextCommand(invocation))
        .addSubcommand(new ShowContextCommand(invocation));
  }

  @Command(
      name = "context",
      customSynopsis = "isilonctl context COMMAND [OPTIONS]",
      description = "Chooses among the clusters of the configuration file. Asks no cluster.")
  private static final class Group {}
}
