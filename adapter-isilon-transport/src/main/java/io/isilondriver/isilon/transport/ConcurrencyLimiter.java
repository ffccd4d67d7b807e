package io.isilondriver.isilon.transport;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the requests in flight. Of all places, requests with a patience of their own get half at
 * most, so that work that keeps the cluster busy for hours leaves room for everything else; they
 * wait for a place as long as they would wait for the answer.
 */
final class ConcurrencyLimiter {
  private final int places;
  private final Duration wait;
  private final Bulkhead all;
  private final int longPlaces;
  private final Semaphore longRunning;

  ConcurrencyLimiter(int places, Duration wait) {
    this.places = places;
    this.wait = wait;
    this.all =
        Bulkhead.of(
            "onefs",
            BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(wait)
                .writableStackTraceEnabled(false)
                .build());
    this.longPlaces = Math.max(1, places / 2);
    this.longRunning = new Semaphore(longPlaces, true);
  }

  /** Waits for a place; the caller releases it after the request. */
  void acquire(RequestSpec spec) {
    Duration attemptTimeout = spec.attemptTimeout();
    if (attemptTimeout == null) {
      if (!all.tryAcquirePermission()) {
        throw noPlace(spec, places, wait);
      }
    } else {
      acquireLongRunning(spec, attemptTimeout);
    }
  }

  private void acquireLongRunning(RequestSpec spec, Duration attemptTimeout) {
    long start = System.nanoTime();
    if (!acquired(attemptTimeout)) {
      throw noPlace(spec, longPlaces, attemptTimeout);
    }
    while (!all.tryAcquirePermission()) {
      if (Thread.currentThread().isInterrupted()
          || System.nanoTime() - start >= attemptTimeout.toNanos()) {
        longRunning.release();
        throw noPlace(spec, places, attemptTimeout);
      }
    }
  }

  private boolean acquired(Duration attemptTimeout) {
    try {
      return longRunning.tryAcquire(attemptTimeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ShareDriverException noPlace(RequestSpec spec, int places, Duration wait) {
    Problem problem = Problem.when(spec.what());
    if (Thread.currentThread().isInterrupted()) {
      return new Cancelled(problem.because("interrupted while waiting for other requests to end"));
    }
    return new Unavailable(
        problem
            .because("%d requests have been in flight for %s".formatted(places, wait))
            .remedy("Raise the concurrency, or look why the cluster is slow"));
  }

  void release(RequestSpec spec) {
    all.onComplete();
    if (spec.attemptTimeout() != null) {
      longRunning.release();
    }
  }
}
