package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.domain.name.SnapshotName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot delete}. */
@Command(
    name = "delete",
    customSynopsis = "isilonctl snapshot delete NAME [OPTIONS]",
    description =
        "Removes a snapshot; first it is closed to clients. If it is not there, that is fine.")
final class DeleteSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
  private SnapshotName name;

  DeleteSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    boolean existed = driver.snapshots().delete(name).existed();
    say(
        (existed ? "Snapshot '%s' is gone." : "There was no snapshot '%s'; nothing was deleted.")
            .formatted(name));
    results()
        .jsonOnly(
            JsonText.object()
                .with("name", name.value())
                .with("deleted", true)
                .with("existed", existed)
                .build());
    return ExitStatus.DONE;
  }
}
