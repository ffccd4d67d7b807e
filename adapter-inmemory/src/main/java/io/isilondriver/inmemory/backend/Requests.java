package io.isilondriver.inmemory.backend;

import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.onefs.cluster.OneFsException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from the ports to the cluster: says in the words of the domain what the cluster refuses,
 * and stores the cluster after each change.
 */
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final Storage storage;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Requests(Storage storage) {
    this.storage = storage;
  }

  /** Where the cluster is kept between processes. */
  interface Storage extends AutoCloseable {
    /** Nowhere: it lives as long as its process. */
    Storage NONE =
        new Storage() {
          @Override
          public void store() {}

          @Override
          public void close() {}
        };

    void store() throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * Asks the cluster something.
   *
   * @param attempt what is tried, on what
   */
  <T> T ask(String attempt, Supplier<T> question) {
    if (!open.get()) {
      throw new Unreachable(Problem.when(attempt).because("this backend is closed"));
    }
    T answer;
    try {
      answer = question.get();
    } catch (OneFsException e) {
      throw storedAfter(attempt, translated(attempt, e));
    } catch (RuntimeException e) {
      throw storedAfter(attempt, e);
    }
    store(attempt); // looking can be a change too: it lets jobs end
    return answer;
  }

  /** What a refused request has changed all the same is stored as well. */
  private RuntimeException storedAfter(String attempt, RuntimeException failure) {
    try {
      store(attempt);
    } catch (Unavailable e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Has the cluster do something. */
  void change(String attempt, Runnable action) {
    ask(
        attempt,
        () -> {
          action.run();
          return true;
        });
  }

  private void store(String attempt) {
    try {
      storage.store();
    } catch (IOException e) {
      throw new Unavailable(
          Problem.when(attempt)
              .because("the state file cannot be written: " + e.getMessage())
              .remedy("Make room, or let this user write the file and its directory"),
          e);
    }
  }

  void close() {
    if (open.getAndSet(false)) {
      try {
        storage.close();
      } catch (IOException e) {
        // Every change was stored when it was made, so nothing is lost with the handle.
        LOG.warn("Closing the state file failed", e);
      }
    }
  }

  private static ShareDriverException translated(String attempt, OneFsException refusal) {
    Problem problem = problem(attempt, refusal);
    return switch (refusal.kind()) {
      case NOT_FOUND -> new NotFound(problem, refusal);
      case CONFLICT -> new Conflict(problem, refusal);
      case BAD_REQUEST, NAME_TOO_LONG -> new InvalidRequest(problem, refusal);
      case UNAUTHORIZED -> new NotAuthenticated(problem, refusal);
      case NOT_LICENSED -> new Unsupported(problem, refusal);
      case LIMIT_EXCEEDED, QUOTA_EXCEEDED, NO_SPACE -> new LimitExceeded(problem, refusal);
      case FORBIDDEN, EXCEPTION -> new Rejected(problem, refusal);
    };
  }

  static Problem problem(String attempt, OneFsException refusal) {
    return Problem.when(attempt)
        .because(refusal.text())
        .answered(new OneFsAnswer(refusal.status(), refusal.code()));
  }
}
