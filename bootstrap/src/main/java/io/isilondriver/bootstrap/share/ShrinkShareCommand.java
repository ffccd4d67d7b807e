package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.Shares;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.ShareSize;
import picocli.CommandLine.Command;

/** {@code share shrink}. */
@Command(
    name = "shrink",
    customSynopsis = "isilonctl share shrink NAME --size GIB [OPTIONS]",
    description = "Sets a smaller size; refused if more than that is in use.")
final class ShrinkShareCommand extends ResizeCommand {
  ShrinkShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void resize(Shares shares, ShareName share, ShareSize wanted) {
    shares.shrink(share, wanted);
  }
}
