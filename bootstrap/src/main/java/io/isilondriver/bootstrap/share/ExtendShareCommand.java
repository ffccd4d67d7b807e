package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.Shares;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.ShareSize;
import picocli.CommandLine.Command;

/** {@code share extend}. */
@Command(
    name = "extend",
    customSynopsis = "isilonctl share extend NAME --size GIB [OPTIONS]",
    description = "Sets a larger size.")
final class ExtendShareCommand extends ResizeCommand {
  ExtendShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void resize(Shares shares, ShareName share, ShareSize wanted) {
    shares.extend(share, wanted);
  }
}
