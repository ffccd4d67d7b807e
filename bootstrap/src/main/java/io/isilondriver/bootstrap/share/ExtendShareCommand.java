package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.Absent;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share extend}. */
@Command(
    name = "extend",
    customSynopsis = "isilonctl share extend NAME --size GIB [OPTIONS]",
    description = "Sets a larger size.")
final class ExtendShareCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", description = "The share.")
  private ShareName name;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "GIB",
      description = "The new size in whole GiB.")
  private ShareSize size;

  ExtendShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    driver.shares().extend(name, size);
    Share share = driver.shares().find(name).orElseThrow(() -> Absent.share(name));
    results().one(ShareText.json(share), () -> ShareText.facts(share));
    return ExitStatus.DONE;
  }
}
