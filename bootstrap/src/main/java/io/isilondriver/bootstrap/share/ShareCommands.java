package io.isilondriver.bootstrap.share;

import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Puts the {@code share} commands together. */
public final class ShareCommands {
  private ShareCommands() {}

  /** {@code share} with everything below it. */
  public static CommandLine of(Invocation invocation) {
    return new CommandLine(new Group())
        .addSubcommand(new CreateShareCommand(invocation))
        .addSubcommand(new ListSharesCommand(invocation))
        .addSubcommand(new ShowShareCommand(invocation))
        .addSubcommand(new ExtendShareCommand(invocation))
        .addSubcommand(new ShrinkShareCommand(invocation))
        .addSubcommand(new DeleteShareCommand(invocation))
        .addSubcommand(new ManageShareCommand(invocation))
        .addSubcommand(new UnmanageShareCommand(invocation))
        .addSubcommand(new EnsureSharesCommand(invocation))
        .addSubcommand(new RevertShareCommand(invocation));
  }

  @Command(
      name = "share",
      customSynopsis = "isilonctl share COMMAND [OPTIONS]",
      description = "Makes, shows, changes and removes shares.")
  private static final class Group {}
}
