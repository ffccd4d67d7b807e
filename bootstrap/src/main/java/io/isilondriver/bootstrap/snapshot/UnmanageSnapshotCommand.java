package io.isilondriver.bootstrap.snapshot;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.domain.name.SnapshotName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code snapshot unmanage}. */
@Command(
    name = "unmanage",
    customSynopsis = "isilonctl snapshot unmanage NAME [OPTIONS]",
    description =
        "Forgets a snapshot: closes it to clients, and gives it a name that is not the driver's.")
final class UnmanageSnapshotCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
  private SnapshotName name;

  UnmanageSnapshotCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    boolean existed = driver.snapshots().unmanage(name).existed();
    say(
        (existed
                ? "Snapshot '%s' is not managed any more; it stays on the cluster."
                : "There was no snapshot '%s'; nothing was changed.")
            .formatted(name));
    results()
        .jsonOnly(
            JsonText.object()
                .with("name", name.value())
                .with("managed", false)
                .with("existed", existed)
                .build());
    return ExitStatus.DONE;
  }
}
