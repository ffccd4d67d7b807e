package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.Absent;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.Share;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code share revert}. */
@Command(
    name = "revert",
    customSynopsis = "isilonctl share revert NAME SNAPSHOT [OPTIONS]",
    description = {
      "Puts a share's content back to what a snapshot of it holds, in place.",
      "",
      "What was written since the snapshot is lost. Size and rules stay as they are."
    })
final class RevertShareCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The share.")
  private ShareName name;

  @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "A snapshot of this share.")
  private SnapshotName snapshot;

  RevertShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    driver.shares().revert(name, snapshot);
    say("Share '%s' holds what snapshot '%s' holds.".formatted(name, snapshot));
    Share share = driver.shares().find(name).orElseThrow(() -> Absent.share(name));
    results().one(ShareText.json(share), () -> ShareText.facts(share));
    return ExitStatus.DONE;
  }
}
