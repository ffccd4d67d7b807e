package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.domain.name.SnapshotName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot unmount}. */
@Command(
    name = "unmount",
    customSynopsis = "isilonctl snapshot unmount NAME [OPTIONS]",
    description = "Takes the offer of a snapshot back. If it was not offered, that is fine.")
final class UnmountSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
  private SnapshotName name;

  UnmountSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    boolean existed = driver.snapshots().unmount(name).existed();
    say(
        (existed
                ? "Snapshot '%s' is not offered to clients any more."
                : "There was no mounted snapshot '%s'; nothing was changed.")
            .formatted(name));
    results()
        .jsonOnly(
            JsonText.object()
                .with("name", name.value())
                .with("mounted", false)
                .with("existed", existed)
                .build());
    return ExitStatus.DONE;
  }
}
