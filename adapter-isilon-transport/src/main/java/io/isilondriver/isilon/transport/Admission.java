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
final class Admission {
  private final int places;
  private final Duration wait;
  private final Bulkhead all;
  private final int patientPlaces;
  private final Semaphore patient;

  Admission(int places, Duration wait) {
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
    this.patientPlaces = Math.max(1, places / 2);
    this.patient = new Semaphore(patientPlaces, true);
  }

  /** Returns when the request may be sent; whoever enters has to leave. */
  void enter(Ask ask) {
    Duration patience = ask.patience();
    if (patience == null) {
      if (!all.tryAcquirePermission()) {
        throw turnedAway(ask, places, wait);
      }
    } else {
      enterPatiently(ask, patience);
    }
  }

  private void enterPatiently(Ask ask, Duration patience) {
    long start = System.nanoTime();
    if (!acquired(patience)) {
      throw turnedAway(ask, patientPlaces, patience);
    }
    while (!all.tryAcquirePermission()) {
      if (Thread.currentThread().isInterrupted()
          || System.nanoTime() - start >= patience.toNanos()) {
        patient.release();
        throw turnedAway(ask, places, patience);
      }
    }
  }

  private boolean acquired(Duration patience) {
    try {
      return patient.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ShareDriverException turnedAway(Ask ask, int places, Duration wait) {
    Problem problem = Problem.when(ask.what());
    if (Thread.currentThread().isInterrupted()) {
      return new Cancelled(problem.because("interrupted while waiting for other requests to end"));
    }
    return new Unavailable(
        problem
            .because("%d requests have been in flight for %s".formatted(places, wait))
            .remedy("Raise the concurrency, or look why the cluster is slow"));
  }

  void leave(Ask ask) {
    all.onComplete();
    if (ask.patience() != null) {
      patient.release();
    }
  }
}
