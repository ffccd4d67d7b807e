package io.isilondriver.application.service.filling;

import io.isilondriver.application.port.in.Filling.Phase;
import io.isilondriver.application.port.in.Filling.Progress;
import io.isilondriver.application.port.in.Filling.Report;
import io.isilondriver.application.service.filling.walk.Cancellation;
import io.isilondriver.application.service.filling.walk.Sums;
import io.isilondriver.application.service.filling.walk.Tally;
import io.isilondriver.domain.share.CloneStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one filling has come: written by its own thread and its workers, read by anybody. */
final class FillingState {
  private final Clock clock;
  private final Instant started;
  private final Tally tally = new Tally();
  private final Cancellation cancellation;
  private volatile Phase phase = Phase.PREPARING;
  private volatile @Nullable StrategyChoice choice;
  private volatile @Nullable Instant ended;
  private volatile @Nullable Report report;
  private volatile @Nullable Progress last;

  FillingState(String attempted, Clock clock) {
    this.clock = clock;
    this.started = clock.instant();
    this.cancellation = new Cancellation(attempted);
  }

  Tally tally() {
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
  Report reportOf(CloneStrategy strategy, Sums sums, List<String> notes) {
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
