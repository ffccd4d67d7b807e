package io.isilondriver.application.service.bench;

import io.isilondriver.domain.error.ShareDriverException;
import java.util.function.Supplier;

/** Tells every failure of a use case as a failure of that use case, and of what it was tried on. */
public final class UseCase {
  private UseCase() {}

  /**
   * Works.
   *
   * @param attempted what is tried and on what, for example {@code Extend share 'projects'}
   */
  public static <T> T attempt(String attempted, Supplier<T> work) {
    try {
      return work.get();
    } catch (ShareDriverException e) {
      throw e.problem().attempted().equals(attempted) ? e : e.during(attempted);
    }
  }

  /** Works likewise, for work without a result. */
  public static void attempt(String attempted, Runnable work) {
    attempt(
        attempted,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
