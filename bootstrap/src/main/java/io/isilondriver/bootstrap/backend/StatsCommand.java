package io.isilondriver.bootstrap.backend;

import io.isilondriver.application.port.in.Backend.Statistics;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine.Command;

/** {@code backend stats}. */
@Command(
    name = "stats",
    customSynopsis = "isilonctl backend stats [OPTIONS]",
    description = "Shows capacity and capabilities.")
final class StatsCommand extends DriverCommand {
  StatsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Statistics figures = driver.backend().statistics();
    results().one(BackendText.json(figures), () -> BackendText.facts(figures));
    return ExitStatus.DONE;
  }
}
