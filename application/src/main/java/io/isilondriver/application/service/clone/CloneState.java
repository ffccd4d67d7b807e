package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Progress;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.service.clone.walk.Cancellation;
import io.isilondriver.application.service.clone.walk.ProgressCounters;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.domain.share.CloneStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one clone has come: written by its own thread and its workers, read by anybody. */
final class CloneState {
  private final Clock clock;
  private final Instant started;
  private final ProgressCounters tally = new ProgressCounters();
  private final Cancellation cancellation;
  private volatile Phase phase = Phase.PREPARING;
  private volatile @Nullable StrategyChoice choice;
  private volatile @Nullable Instant ended;
  private volatile @Nullable Report report;
  private volatile @Nullable Progress last;

  CloneState(String operation, Clock clock) {
    this.clock = clock;
    this.started = clock.instant();
    this.cancellation = new Cancellation(operation);
  }

  ProgressCounters tally() {
    return tally;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  void chose(StrategyChoice made) {
    choice = made;
  }

  void entered(Phase next) {
    phase = next;
  }

  /** Puts together what came of the content. */
  Report reportOf(CloneStrategy strategy, Totals sums, List<String> notes) {
    StrategyChoice made = choice;
    return new Report(
        strategy,
        made == null ? "" : made.reason(),
        sums.entries(),
        sums.bytes(),
        sums.resumed(),
        sums.omitted(),
        notes);
  }

  void ended(Optional<Report> outcome) {
    report = outcome.orElse(null);
    ended = clock.instant();
    last = seen(); // whatever a request that was left behind adds later
  }

  Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  Progress progress() {
    Progress told = last;
    return told == null ? seen() : told;
  }

  private String copied() {
    long wholes = tally.wholes();
    return phase != Phase.COPYING || wholes == 0
        ? ""
        : "; directories that the cluster has copied, to be compared: " + wholes;
  }

  private Progress seen() {
    StrategyChoice made = choice;
    Instant end = ended;
    Report outcome = report;
    Phase now =
        phase == Phase.COPYING && tally.comparing() && end == null ? Phase.VERIFYING : phase;
    return new Progress(
        now,
        Optional.ofNullable(made).map(StrategyChoice::strategy),
        made == null ? "" : made.reason() + copied(),
        outcome == null ? tally.entries() : outcome.entries(),
        outcome == null ? tally.bytes() : outcome.bytes(),
        Duration.between(started, end == null ? clock.instant() : end),
        outcome == null ? tally.estimatedTotal() : Optional.of(outcome.entries()));
  }
}
