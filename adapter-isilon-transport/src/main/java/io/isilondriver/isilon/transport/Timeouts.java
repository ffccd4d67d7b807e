package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * How long a connection waits. Each limit holds for whatever happens in it: a request whose name
 * cannot be resolved, whose node hangs in the TLS handshake, or whose answer trickles.
 *
 * @param connect to connect to a node, TLS handshake included; then the next address is tried
 * @param attempt for one answer, from the begin of the attempt to the answer's last byte, a login
 *     that it needs included. OneFS resolves the host names of an export while it answers, which
 *     can take minutes
 * @param call for all attempts of one call together, with the pauses between them and the wait for
 *     a place among the requests in flight; not shorter than {@code attempt}
 */
public record Timeouts(Duration connect, Duration attempt, Duration call) {
  public Timeouts {
    for (Duration each : new Duration[] {connect, attempt, call}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("Not a positive time-out: %s".formatted(each));
      }
    }
    if (call.compareTo(attempt) < 0) {
      throw new IllegalArgumentException(
          "The call time-out (%s) must not be shorter than the attempt time-out (%s)"
              .formatted(InWords.of(call), InWords.of(attempt)));
    }
  }

  /** 10 seconds to connect, 2 minutes for an attempt, 5 minutes for a call. */
  public static Timeouts defaults() {
    return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(5));
  }
}
