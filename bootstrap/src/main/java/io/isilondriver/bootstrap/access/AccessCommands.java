package io.isilondriver.bootstrap.access;

import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Puts the {@code access} commands together. */
public final class AccessCommands {
  private AccessCommands() {}

  /** {@code access} with everything below it. */
  public static CommandLine of(Invocation invocation) {
    return new CommandLine(new Group())
        .addSubcommand(new SetAccessCommand(invocation))
        .addSubcommand(new AllowAccessCommand(invocation))
        .addSubcommand(new DenyAccessCommand(invocation))
        .addSubcommand(new ListAccessCommand(invocation))
        .addSubcommand(new ExplainAccessCommand(invocation));
  }

  @Command(
      name = "access",
      customSynopsis = "isilonctl access COMMAND [OPTIONS]",
      description = "Says who may reach a share or a mounted snapshot.")
  private static final class Group {}
}
