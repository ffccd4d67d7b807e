package io.isilondriver.isilon.transport;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many repeats a connection may still spend. Answered requests earn some back, so that in bad
 * times most requests are first attempts.
 */
final class RetryBudget {
  private static final int COST = 5;

  private final int full;
  private final AtomicInteger tokens;

  RetryBudget(int repeats) {
    full = repeats * COST;
    tokens = new AtomicInteger(full);
  }

  boolean spend() {
    return tokens.getAndUpdate(now -> now >= COST ? now - COST : now) >= COST;
  }

  void earn() {
    if (tokens.get() < full) {
      tokens.getAndUpdate(now -> Math.min(full, now + 1));
    }
  }
}
