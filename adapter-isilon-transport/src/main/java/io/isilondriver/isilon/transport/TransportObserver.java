package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * Receives the events of a connection, for metrics and traces. Called on the thread of the request,
 * so it should be quick; what it throws is logged and forgotten. Nothing it is told holds a secret.
 */
public interface TransportObserver {
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

  /** Hears nothing. */
  static TransportObserver none() {
    return new TransportObserver() {};
  }

  /**
   * One attempt of one request.
   *
   * @param path the path without its query, as it was sent
   */
  record Exchange(String method, String path, String node, Duration duration) {}
}
