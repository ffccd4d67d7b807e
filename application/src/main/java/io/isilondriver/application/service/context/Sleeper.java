package io.isilondriver.application.service.context;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.time.Duration;

/** How the driver sleeps; tests sleep without time passing. */
@FunctionalInterface
public interface Sleeper {
  /** Lets time pass. */
  Sleeper SYSTEM =
      duration -> {
        try {
          Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new Cancelled(Problem.when("Wait for the cluster").because("interrupted"), e);
        }
      };

  /**
   * Waits.
   *
   * @throws Cancelled if the thread is interrupted; it stays interrupted
   */
  void await(Duration duration);
}
