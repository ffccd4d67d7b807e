package io.isilondriver.isilon.transport;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of whole operations. Each belongs to the thread that set it and bounds every request
 * that this thread makes until then. Safe for several threads.
 */
public final class OperationDeadlines {
  /** The part of an operation's time that is kept for undoing it: one fifth. */
  private static final int UNDO_PART = 5;

  /** An undo that begins late still gets this long, so that one attempt can be made. */
  private static final Duration LEAST_FOR_UNDO = Duration.ofSeconds(1);

  private final Clock clock;

  @SuppressWarnings("ThreadLocalUsage") // one for each connection, and removed after each use
  private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

  OperationDeadlines(Clock clock) {
    this.clock = clock;
  }

  private record Scope(long workUntil, long undoUntil, Duration length) {}

  /**
   * Works with a limit for the requests of this thread, of which a fifth is kept for {@link
   * #undoing}. Within another operation the earlier end counts.
   */
  public <T> T within(Duration limit, Supplier<T> operation) {
    Scope outer = current.get();
    long end = clock.millis() + limit.toMillis();
    Scope inner = new Scope(end - limit.toMillis() / UNDO_PART, end, limit);
    return bound(outer == null || end <= outer.workUntil ? inner : outer, operation);
  }

  /** Works with the time that was kept for undo, and at least a second. */
  public <T> T undoing(Supplier<T> undo) {
    Scope outer = current.get();
    if (outer == null) {
      return undo.get();
    }
    long end = Math.max(outer.undoUntil, clock.millis() + LEAST_FOR_UNDO.toMillis());
    return bound(new Scope(end, end, outer.length), undo);
  }

  private <T> T bound(Scope scope, Supplier<T> work) {
    Scope before = current.get();
    current.set(scope);
    try {
      return work.get();
    } finally {
      if (before == null) {
        current.remove();
      } else {
        current.set(before);
      }
    }
  }

  /** What is left for the requests of this thread; empty if no operation limits them. */
  public Optional<Duration> remaining() {
    Scope scope = current.get();
    return scope == null
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.max(0, scope.workUntil - clock.millis())));
  }

  /** The earlier of a limit and that of the operation. */
  CallLimit earlier(CallLimit limit) {
    Scope scope = current.get();
    return scope == null ? limit : CallLimit.ofOperation(scope.workUntil, scope.length).or(limit);
  }
}
