package io.isilondriver.application.port.out.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deadlines of whole operations. Each belongs to the thread that sets it and bounds every request
 * that this thread makes until then, so that no port needs a parameter for it. A request that does
 * not end in time fails with {@code DeadlineExceeded} or, if it may have changed something, {@code
 * OutcomeUnknown}. Safe for several threads.
 */
public interface Deadlines {
  /**
   * Works with a limit for the requests of this thread. A fifth of it is kept for {@link #undoing};
   * within another operation the earlier end counts.
   */
  <T> T within(Duration limit, Supplier<T> operation);

  /** Works with the time that was kept for undo, long enough for one attempt at least. */
  <T> T undoing(Supplier<T> undo);

  /** What is left for the work of this thread; empty if no operation limits it. */
  Optional<Duration> remaining();

  /** Deadlines of a backend whose requests never wait: they limit nothing. */
  static Deadlines none() {
    return new Deadlines() {
      @Override
      public <T> T within(Duration limit, Supplier<T> operation) {
        return operation.get();
      }

      @Override
      public <T> T undoing(Supplier<T> undo) {
        return undo.get();
      }

      @Override
      public Optional<Duration> remaining() {
        return Optional.empty();
      }
    };
  }
}
