package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot create}. */
@Command(
    name = "create",
    customSynopsis = "isilonctl snapshot create SHARE NAME [OPTIONS]",
    description = "Takes a snapshot of a share. The same command again answers the same.")
final class CreateSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "SHARE", description = "The share.")
  private ShareName share;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "The snapshot's name, unique in the cluster.")
  private SnapshotName name;

  CreateSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Snapshot snapshot = driver.snapshots().create(share, name);
    results().one(SnapshotText.json(snapshot), () -> SnapshotText.facts(snapshot));
    return ExitStatus.DONE;
  }
}
