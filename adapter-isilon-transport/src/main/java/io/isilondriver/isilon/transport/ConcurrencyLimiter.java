package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the requests in flight. Long-running requests, those with an attempt time-out of their
 * own, get half of the places at most: work that keeps the cluster busy for hours leaves room for
 * the rest.
 */
final class ConcurrencyLimiter {
  private final int places;
  private final Semaphore all;
  private final int longPlaces;
  private final Semaphore longRunning;

  ConcurrencyLimiter(int places) {
    this.places = places;
    this.all = new Semaphore(places, true);
    this.longPlaces = Math.max(1, places / 2);
    this.longRunning = new Semaphore(longPlaces, true);
  }

  /** Waits for a place for at most {@code millis}; the caller releases it after the request. */
  void acquire(RequestSpec spec, long millis) {
    long start = System.nanoTime();
    if (spec.attemptTimeout() == null) {
      take(all, places, spec, millis);
      return;
    }
    take(longRunning, longPlaces, spec, millis);
    try {
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      take(all, places, spec, Math.max(0, millis - waited));
    } catch (ShareDriverException e) {
      longRunning.release();
      throw e;
    }
  }

  private static void take(Semaphore from, int size, RequestSpec spec, long millis) {
    Problem problem = Problem.when(spec.what());
    try {
      if (!from.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        throw new Unavailable(
            problem
                .because(
                    "%d requests have been in flight for %s"
                        .formatted(size, InWords.of(Duration.ofMillis(millis))))
                .remedy("Raise the concurrency, or find out why the cluster is slow"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(
          problem.because("interrupted while waiting for other requests to end"), e);
    }
  }

  void release(RequestSpec spec) {
    all.release();
    if (spec.attemptTimeout() != null) {
      longRunning.release();
    }
  }
}
