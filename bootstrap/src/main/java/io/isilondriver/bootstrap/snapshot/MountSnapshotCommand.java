package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot mount}. */
@Command(
    name = "mount",
    customSynopsis = "isilonctl snapshot mount NAME [OPTIONS]",
    description = {
      "Offers a snapshot to clients, read-only and by its share's protocol.",
      "",
      "Nobody can reach it until 'isilonctl access set --snapshot NAME' lets somebody in."
    })
final class MountSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
  private SnapshotName name;

  MountSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Snapshot snapshot = driver.snapshots().mount(name);
    results().one(SnapshotText.json(snapshot), () -> SnapshotText.facts(snapshot));
    return ExitStatus.DONE;
  }
}
