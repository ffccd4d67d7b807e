package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.Absent;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot show}. */
@Command(
    name = "show",
    customSynopsis = "isilonctl snapshot show NAME [OPTIONS]",
    description = "Shows one snapshot.")
final class ShowSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
  private SnapshotName name;

  ShowSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Snapshot snapshot = driver.snapshots().find(name).orElseThrow(() -> Absent.snapshot(name));
    results().one(SnapshotText.json(snapshot), () -> SnapshotText.facts(snapshot));
    return ExitStatus.DONE;
  }
}
