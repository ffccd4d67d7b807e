package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.Absent;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Share;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code share show}. */
@Command(
    name = "show",
    customSynopsis = "isilonctl share show NAME [OPTIONS]",
    description = "Shows one share: its size, what is in use, and where clients find it.")
final class ShowShareCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", description = "The share.")
  private ShareName name;

  ShowShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Share share = driver.shares().find(name).orElseThrow(() -> Absent.share(name));
    results().one(ShareText.json(share), () -> ShareText.facts(share));
    return ExitStatus.DONE;
  }
}
