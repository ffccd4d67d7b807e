package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * The moment by which something has to end, and how it is told if it does not.
 *
 * @param atMillis the moment, in milliseconds of the connection's clock
 * @param length how long it was in all
 * @param name what it is called, for example {@code attempt time-out}
 * @param operation whether it is the deadline of the caller's operation
 */
record CallLimit(long atMillis, Duration length, String name, boolean operation) {

  static CallLimit in(Duration length, long now, String name) {
    return new CallLimit(now + length.toMillis(), length, name, false);
  }

  static CallLimit ofOperation(long atMillis, Duration length) {
    return new CallLimit(
        atMillis, length, "deadline of the operation, a fifth of it kept for undo", true);
  }

  /** The one that ends first; of two at the same moment this one. */
  CallLimit or(CallLimit other) {
    return other.atMillis < atMillis ? other : this;
  }

  long remainingMillis(long now) {
    return Math.max(0, atMillis - now);
  }

  /** For example {@code 2 min (attempt time-out)}. */
  String inWords() {
    return "%s (%s)".formatted(InWords.of(length), name);
  }
}
