package io.isilondriver.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a simulated cluster: it runs like another one and can be put forward, so that a
 * session expires or a job ends without anybody waiting.
 */
public final class SimulatorClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private SimulatorClock(Clock base) {
    this.base = base;
  }

  /** A clock that starts at the present time and runs with it. */
  public static SimulatorClock running() {
    return new SimulatorClock(Clock.systemUTC());
  }

  /** A clock that stands still until it is put forward. */
  public static SimulatorClock standingAt(Instant start) {
    return new SimulatorClock(Clock.fixed(start, ZoneOffset.UTC));
  }

  /**
   * Puts the clock forward.
   *
   * @throws IllegalArgumentException if the step is negative: a cluster's time never goes back
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("Cannot put the clock back by " + step);
    }
    ahead.accumulateAndGet(step, Duration::plus);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
