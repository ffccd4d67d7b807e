package io.isilondriver.isilon.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request in words and rules: what it says in messages and logs, what it is for, how often it may
 * be delivered, and how long one attempt may take.
 *
 * @param what what is tried and on what, for example {@code Create NFS export of /ifs/a}
 * @param attemptTimeout how long one attempt may take, or null for the connection's setting
 */
public record RequestSpec(
    String what, RequestKind kind, Idempotency idempotency, @Nullable Duration attemptTimeout) {

  /** Reads, any number of times. */
  public static RequestSpec toRead(String what) {
    return new RequestSpec(what, RequestKind.READ, Idempotency.REPEATABLE, null);
  }

  /** Creates, delivered at most once. */
  public static RequestSpec toCreate(String what) {
    return new RequestSpec(what, RequestKind.CREATE, Idempotency.AT_MOST_ONCE, null);
  }

  /** Sets a full state, so that doing it twice does no harm. */
  public static RequestSpec toChange(String what) {
    return new RequestSpec(what, RequestKind.CHANGE, Idempotency.REPEATABLE, null);
  }

  /** Removes one thing by its key, so that doing it twice does no harm. */
  public static RequestSpec toDelete(String what) {
    return new RequestSpec(what, RequestKind.DELETE, Idempotency.REPEATABLE, null);
  }

  /** The same request, delivered at most once. */
  public RequestSpec once() {
    return new RequestSpec(what, kind, Idempotency.AT_MOST_ONCE, attemptTimeout);
  }

  /** The same request, with its own limit for one attempt: for work that runs inside a request. */
  public RequestSpec withAttemptTimeout(Duration perAttempt) {
    return new RequestSpec(what, kind, idempotency, perAttempt);
  }
}
