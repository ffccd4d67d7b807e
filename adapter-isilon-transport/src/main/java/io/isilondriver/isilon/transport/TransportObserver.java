package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * Receives the events of a connection, for metrics and traces. The events of a request come in the
 * thread of its caller, so an observer should be quick; what it throws is logged and forgotten. No
 * event holds a secret.
 */
public interface TransportObserver {
  /** An attempt begins. One of {@link #answered} and {@link #unanswered} follows. */
  default void started(Request request) {}

  /** An attempt was answered, whatever the status. */
  default void answered(Exchange exchange, int status) {}

  /** An attempt ended without an answer. */
  default void unanswered(Exchange exchange, String reason) {}

  /** A request will be sent again after {@code pause}. */
  default void repeating(String what, Duration pause, String reason) {}

  /** A login succeeded. */
  default void loggedIn(String node) {}

  /** A login failed. */
  default void loginFailed(String node, String reason) {}

  /** Work moves from a node that cannot be reached to the next one. */
  default void movedOn(String fromNode, String toNode) {}

  /** The circuit breaker opened: requests fail at once for {@code rest}. */
  default void breakerOpened(Duration rest) {}

  /** The circuit breaker closed: the cluster answers again. */
  default void breakerClosed() {}

  /** Ignores everything. */
  static TransportObserver none() {
    return new TransportObserver() {};
  }

  /**
   * One attempt of one request.
   *
   * @param what what is tried, with the names of shares and files; as a tag it is unbounded
   * @param template the path with {@code {id}}, {@code {path}} and the like in place of ids and
   *     file names, for example {@code /platform/15/quota/quotas/{id}}: a bounded set, fit for tags
   * @param attempt 1 for the first, 2 for the first repeat
   * @param waited how long it waited for a place among the requests in flight
   */
  record Request(String what, String method, String template, int attempt, Duration waited) {}

  /**
   * What became of an attempt.
   *
   * @param path the path without its query, as it was sent; as a tag it is unbounded
   * @param node the address it went to; empty if it got to none
   * @param duration from the begin of the attempt, a login that it needs included
   */
  record Exchange(Request request, String path, String node, Duration duration) {
    /** The method of the request. */
    public String method() {
      return request.method();
    }

    /** The template of the request. */
    public String template() {
      return request.template();
    }
  }
}
