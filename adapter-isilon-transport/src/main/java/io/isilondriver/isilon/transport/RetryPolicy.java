package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * When a connection sends a request again.
 *
 * @param maxAttempts maximum attempts per call, the first included
 * @param initialDelay the pause before the second attempt; it doubles each time, plus or minus half
 * @param maxDelay the longest pause, unless the cluster asks for more with {@code Retry-After}
 * @param budget repeats that a connection may spend at once; each answered request earns a fifth of
 *     one back, so that a cluster in trouble is not asked twice as often as a healthy one
 */
public record RetryPolicy(int maxAttempts, Duration initialDelay, Duration maxDelay, int budget) {
  public RetryPolicy {
    if (maxAttempts < 1 || budget < 0) {
      throw new IllegalArgumentException(
          "Needs at least one attempt and no negative budget: %d, %d"
              .formatted(maxAttempts, budget));
    }
    if (initialDelay.toMillis() < 1 || maxDelay.compareTo(initialDelay) < 0) {
      throw new IllegalArgumentException(
          "Pauses must grow from at least a millisecond: %s, %s".formatted(initialDelay, maxDelay));
    }
  }

  /** Four attempts, pauses from 200 milliseconds to 10 seconds, a budget of 50 repeats. */
  public static RetryPolicy defaults() {
    return new RetryPolicy(4, Duration.ofMillis(200), Duration.ofSeconds(10), 50);
  }
}
