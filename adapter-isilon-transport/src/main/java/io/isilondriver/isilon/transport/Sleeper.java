package io.isilondriver.isilon.transport;

import java.time.Duration;

/** How to let time pass between two attempts. Tests pass a clock on instead of sleeping. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after {@code duration}. */
  void pause(Duration duration) throws InterruptedException;

  /** Sleeps. */
  static Sleeper sleeping() {
    return duration -> Thread.sleep(duration.toMillis());
  }
}
