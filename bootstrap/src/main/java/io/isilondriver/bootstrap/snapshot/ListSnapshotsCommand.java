package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot list}. */
@Command(
    name = "list",
    customSynopsis = "isilonctl snapshot list [SHARE] [OPTIONS]",
    description = "Lists the snapshots that were taken or adopted here, by share and time.")
final class ListSnapshotsCommand extends DriverCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SHARE",
      description = "Only those of this share.")
  private @Nullable ShareName share;

  ListSnapshotsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    List<Snapshot> snapshots;
    try (Stream<Snapshot> found =
        share == null ? driver.snapshots().list() : driver.snapshots().list(share)) {
      snapshots =
          found
              .sorted(
                  Comparator.comparing(Snapshot::share)
                      .thenComparing(Snapshot::created)
                      .thenComparing(Snapshot::name))
              .toList();
    }
    results()
        .many(
            snapshots.stream().map(SnapshotText::json).toList(),
            () -> SnapshotText.table(snapshots));
    return ExitStatus.DONE;
  }
}
