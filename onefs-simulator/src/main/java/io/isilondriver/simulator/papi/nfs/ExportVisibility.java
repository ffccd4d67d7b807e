package io.isilondriver.simulator.papi.nfs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which new exports cannot be seen yet, as if the read went to a node that has not heard of them.
 * Safe for use by several threads.
 */
public final class ExportVisibility {
  private record Hidden(int reads, Instant until) {}

  private final Clock clock;
  private final AtomicInteger nextReads = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private final Map<Long, Hidden> hidden = new ConcurrentHashMap<>();

  /** Hides nothing until told to. */
  public ExportVisibility(Clock clock) {
    this.clock = clock;
  }

  /** Hides every export for so long after it was made. */
  public void delay(Duration afterCreation) {
    delay = afterCreation;
  }

  /** Hides the next export that is made from so many reads. */
  public void hideNext(int reads) {
    nextReads.set(reads);
  }

  void created(long id) {
    int reads = nextReads.getAndSet(0);
    Duration wait = delay;
    if (reads > 0 || !wait.isZero()) {
      hidden.put(id, new Hidden(reads, clock.instant().plus(wait)));
    }
  }

  /** Whether an export is seen by this read, which counts. */
  boolean seen(long id) {
    if (hidden.isEmpty()) {
      return true;
    }
    Hidden after =
        hidden.computeIfPresent(
            id,
            (key, now) ->
                now.reads > 0
                    ? new Hidden(now.reads - 1, now.until)
                    : clock.instant().isBefore(now.until) ? now : null);
    return after == null;
  }
}
