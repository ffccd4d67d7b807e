package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.domain.name.ShareName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share delete}. */
@Command(
    name = "delete",
    customSynopsis = "isilonctl share delete NAME [OPTIONS]",
    description = {
      "Removes a share with ALL ITS DATA, at once and without asking.",
      "",
      "First it is closed to clients, then export, quota and tree go. If it is not there, or only in"
          + " part, that is fine, and the answer says so.",
      "",
      "Snapshots of it stay, mounted ones too, until they are deleted.",
      "",
      "Refused while an export or SMB share of somebody else leads into its directory or one inside"
          + " it, as it would lead into whatever is made there next."
    })
final class DeleteShareCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", description = "The share.")
  private ShareName name;

  @Option(
      names = "--leave-exposures",
      description = "Delete it all the same, and leave exports and SMB shares of others there.")
  private boolean leaveExposures;

  DeleteShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    boolean existed =
        (leaveExposures
                ? driver.shares().deleteLeavingExposures(name)
                : driver.shares().delete(name))
            .existed();
    say(
        (existed
                ? "Share '%s' is gone, with its data."
                : "There was no share '%s'; nothing was deleted.")
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
