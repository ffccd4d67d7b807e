package io.isilondriver.application.service.bench;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.time.Duration;

/** How the driver waits; tests wait without time passing. */
@FunctionalInterface
public interface Waiting {
  /** Lets time pass. */
  Waiting SLEEPING =
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
