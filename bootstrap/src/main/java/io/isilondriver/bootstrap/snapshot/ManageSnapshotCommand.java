package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot manage}. */
@Command(
    name = "manage",
    customSynopsis = "isilonctl snapshot manage SHARE NAME --onefs-snapshot NAME|NUMBER [OPTIONS]",
    description = {
      "Takes over a snapshot of a share that an administrator made.",
      "",
      "It gets the driver's name, and is kept until it is deleted here."
    })
final class ManageSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "SHARE", description = "The share.")
  private ShareName share;

  @Parameters(index = "1", paramLabel = "NAME", description = "The name it gets here.")
  private SnapshotName name;

  @Option(
      names = "--onefs-snapshot",
      required = true,
      paramLabel = "NAME|NUMBER",
      description = "What the cluster calls it.")
  private String oneFsSnapshot;

  ManageSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Snapshot snapshot = driver.snapshots().manage(share, name, oneFsSnapshot);
    results().one(SnapshotText.json(snapshot), () -> SnapshotText.facts(snapshot));
    return ExitStatus.DONE;
  }
}
