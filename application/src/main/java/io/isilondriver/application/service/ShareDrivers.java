package io.isilondriver.application.service;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import io.isilondriver.application.service.context.Sleeper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Puts the use cases together over a backend. */
public final class ShareDrivers {
  private ShareDrivers() {}

  /**
   * The driver over a backend; closing the one closes the other. Asks nothing of the cluster yet;
   * {@link io.isilondriver.application.port.in.Backend#connect} does.
   */
  public static ShareDriver over(StorageBackend backend, ShareSettings settings) {
    return over(
        backend,
        settings,
        Clock.systemUTC(),
        ElapsedTime.SYSTEM,
        Sleeper.SYSTEM,
        new SecureRandom());
  }

  /**
   * The same with time from outside, for tests.
   *
   * @param clock the time for progress reports and for leases
   * @param sleeper how the driver waits between two looks at the cluster
   */
  public static ShareDriver over(
      StorageBackend backend, ShareSettings settings, Clock clock, Sleeper sleeper) {
    return over(backend, settings, clock, sleeper, new SecureRandom());
  }

  /**
   * The same with time and chance from outside, for tests.
   *
   * @param random what the incarnations of shares are drawn from
   */
  public static ShareDriver over(
      StorageBackend backend,
      ShareSettings settings,
      Clock clock,
      Sleeper sleeper,
      RandomGenerator random) {
    return over(
        backend,
        settings,
        clock,
        () -> Duration.between(Instant.EPOCH, clock.instant()),
        sleeper,
        random);
  }

  private static ShareDriver over(
      StorageBackend backend,
      ShareSettings settings,
      Clock clock,
      ElapsedTime time,
      Sleeper sleeper,
      RandomGenerator random) {
    Deadlines deadlines = backend.deadlines();
    ShareDriver driver =
        new ComposedShareDriver(
            backend,
            settings,
            clock,
            time,
            duration -> sleeper.await(bounded(duration, deadlines)),
            random);
    return settings.operationTimeout().map(driver::within).orElse(driver);
  }

  /** A wait that ends with the operation; the next request then tells its deadline. */
  private static Duration bounded(Duration duration, Deadlines deadlines) {
    return deadlines.remaining().filter(left -> left.compareTo(duration) < 0).orElse(duration);
  }
}
