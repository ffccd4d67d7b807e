package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * How stubbornly requests are repeated.
 *
 * @param attempts at most this many for one call, the first included
 * @param firstPause before the second attempt; it doubles from there, give or take half
 * @param longestPause no pause is longer, unless the cluster asks for more by {@code Retry-After}
 * @param budget repeats that a connection may spend at once; each answered request earns a fifth of
 *     one back, so that a cluster in trouble is not asked twice as often as a healthy one
 */
public record Persistence(int attempts, Duration firstPause, Duration longestPause, int budget) {
  public Persistence {
    if (attempts < 1 || budget < 0) {
      throw new IllegalArgumentException(
          "Needs at least one attempt and no negative budget: %d, %d".formatted(attempts, budget));
    }
    if (firstPause.toMillis() < 1 || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "Pauses must grow from at least a millisecond: %s, %s"
              .formatted(firstPause, longestPause));
    }
  }

  /** Four attempts, pauses from 200 milliseconds to 10 seconds, a budget of 50 repeats. */
  public static Persistence defaults() {
    return new Persistence(4, Duration.ofMillis(200), Duration.ofSeconds(10), 50);
  }
}
