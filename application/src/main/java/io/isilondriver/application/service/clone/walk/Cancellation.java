package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.util.concurrent.atomic.AtomicBoolean;

/** The request to stop, from whoever has it to whatever works at the moment. */
public final class Cancellation {
  private final String operation;
  private final AtomicBoolean wished = new AtomicBoolean();
  private volatile Runnable atWork = Cancellation::nobody;

  /** Nobody requests to stop yet. */
  public Cancellation(String operation) {
    this.operation = operation;
  }

  /** Wishes to stop. */
  public void cancel() {
    wished.set(true);
    atWork.run();
  }

  /**
   * Goes on, unless somebody requests to stop.
   *
   * @throws Cancelled if so
   */
  public void check() {
    if (wished.get()) {
      throw cancelled();
    }
  }

  /** The failure that ends cancelled work. */
  Cancelled cancelled() {
    return new Cancelled(
        Problem.when(operation)
            .because("it was cancelled")
            .remedy("Create it again to go on from what is copied, or delete it"));
  }

  /** Works, and passes the request on to the work. */
  void during(Runnable stop, Runnable work) {
    atWork = stop;
    try {
      if (wished.get()) {
        stop.run(); // wished before the work could be told
      }
      work.run();
    } finally {
      atWork = Cancellation::nobody;
    }
  }

  private static void nobody() {
    // there is no work to stop
  }
}
