package io.isilondriver.application.service.context;

import io.isilondriver.domain.error.ShareDriverException;
import java.util.function.Supplier;

/** Reports each failure inside a use case as a failure of that use case. */
public final class Errors {
  private Errors() {}

  /**
   * Works.
   *
   * @param operation what is tried and on what, for example {@code Extend share 'projects'}
   */
  public static <T> T within(String operation, Supplier<T> work) {
    try {
      return work.get();
    } catch (ShareDriverException e) {
      throw e.problem().operation().equals(operation) ? e : e.during(operation);
    }
  }

  /** Works likewise, for work without a result. */
  public static void within(String operation, Runnable work) {
    within(
        operation,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
