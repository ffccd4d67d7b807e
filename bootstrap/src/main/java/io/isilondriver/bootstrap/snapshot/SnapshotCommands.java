package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Puts the {@code snapshot} commands together. */
public final class SnapshotCommands {
  private SnapshotCommands() {}

  /** {@code snapshot} with everything below it. */
  public static CommandLine of(Invocation invocation) {
    return new CommandLine(new Group())
        .addSubcommand(new CreateSnapshotCommand(invocation))
        .addSubcommand(new ListSnapshotsCommand(invocation))
        .addSubcommand(new ShowSnapshotCommand(invocation))
        .addSubcommand(new DeleteSnapshotCommand(invocation))
        .addSubcommand(new ManageSnapshotCommand(invocation))
        .addSubcommand(new UnmanageSnapshotCommand(invocation))
        .addSubcommand(new MountSnapshotCommand(invocation))
        .addSubcommand(new UnmountSnapshotCommand(invocation));
  }

  @Command(
      name = "snapshot",
      customSynopsis = "isilonctl snapshot COMMAND [OPTIONS]",
      description = "Takes, shows, offers and removes snapshots of shares.")
  private static final class Group {}
}
