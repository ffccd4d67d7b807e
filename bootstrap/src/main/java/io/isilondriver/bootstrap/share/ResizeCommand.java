package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares;
import io.isilondriver.bootstrap.invocation.Absent;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code share extend} and {@code share shrink} have in common. */
abstract class ResizeCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", description = "The share.")
  private ShareName name;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "GIB",
      description = "The new size in whole GiB.")
  private ShareSize size;

  ResizeCommand(Invocation invocation) {
    super(invocation);
  }

  abstract void resize(Shares shares, ShareName share, ShareSize wanted);

  @Override
  protected final ExitStatus run(ShareDriver driver) {
    resize(driver.shares(), name, size);
    Share share = driver.shares().find(name).orElseThrow(() -> Absent.share(name));
    results().one(ShareText.json(share), () -> ShareText.facts(share));
    return ExitStatus.DONE;
  }
}
