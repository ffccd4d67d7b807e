package io.isilondriver.application.port.out.coordination;

import java.time.Duration;

/** Time that only ever grows, whatever the clock of the machine is set to. */
@FunctionalInterface
public interface ElapsedTime {
  /** The time of this machine since some moment. */
  ElapsedTime SYSTEM = () -> Duration.ofNanos(System.nanoTime());

  /** How long it is since a moment that stays the same for this source. */
  Duration now();
}
