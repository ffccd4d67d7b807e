package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.share.Share;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code share list}. */
@Command(
    name = "list",
    customSynopsis = "isilonctl share list [OPTIONS]",
    description = "Lists all shares of the root directory, by name.")
final class ListSharesCommand extends DriverCommand {
  ListSharesCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    List<Share> shares;
    try (Stream<Share> found = driver.shares().list()) {
      shares = found.sorted(Comparator.comparing(Share::name)).toList();
    }
    results().many(shares.stream().map(ShareText::json).toList(), () -> ShareText.table(shares));
    return ExitStatus.DONE;
  }
}
