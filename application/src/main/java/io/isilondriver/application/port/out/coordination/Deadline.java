package io.isilondriver.application.port.out.coordination;

import java.time.Duration;

/**
 * The moment by which a wait ends.
 *
 * @param time the time in which it is told
 * @param end the moment, in that time
 * @param length how long it was in all
 */
public record Deadline(ElapsedTime time, Duration end, Duration length) {
  /** A deadline that passes after the given time. */
  public static Deadline in(Duration length, ElapsedTime time) {
    return new Deadline(time, time.now().plus(length), length);
  }

  /** What is left; zero when it has passed. */
  public Duration remaining() {
    Duration left = end.minus(time.now());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether nothing is left. */
  public boolean passed() {
    return remaining().isZero();
  }
}
