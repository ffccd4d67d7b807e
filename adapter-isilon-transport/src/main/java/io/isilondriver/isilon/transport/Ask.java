package io.isilondriver.isilon.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request in words and rules: what it says in messages and logs, what it is for, how often it may
 * be delivered, and how long one attempt may take.
 *
 * @param what what is tried and on what, for example {@code Create NFS export of /ifs/a}
 * @param patience how long one attempt may take, or null for the connection's setting
 */
public record Ask(String what, Purpose purpose, Delivery delivery, @Nullable Duration patience) {

  /** Reads, any number of times. */
  public static Ask toRead(String what) {
    return new Ask(what, Purpose.READ, Delivery.REPEATABLE, null);
  }

  /** Creates, delivered at most once. */
  public static Ask toCreate(String what) {
    return new Ask(what, Purpose.CREATE, Delivery.ONCE, null);
  }

  /** Sets a full state, so that doing it twice does no harm. */
  public static Ask toChange(String what) {
    return new Ask(what, Purpose.CHANGE, Delivery.REPEATABLE, null);
  }

  /** Removes one thing by its key, so that doing it twice does no harm. */
  public static Ask toDelete(String what) {
    return new Ask(what, Purpose.DELETE, Delivery.REPEATABLE, null);
  }

  /** The same request, delivered at most once. */
  public Ask once() {
    return new Ask(what, purpose, Delivery.ONCE, patience);
  }

  /** The same request, with its own limit for one attempt: for work that runs inside a request. */
  public Ask patient(Duration perAttempt) {
    return new Ask(what, purpose, delivery, perAttempt);
  }
}
