package io.isilondriver.isilon.transport;

import java.time.Duration;

/**
 * How long a connection waits.
 *
 * @param connect to reach a node, TLS handshake included
 * @param attempt for one answer, from the request's first byte to the answer's last. OneFS resolves
 *     the host names of an export while it answers, which can take minutes
 * @param call for all attempts of one call together, with the pauses between them
 */
public record Timeouts(Duration connect, Duration attempt, Duration call) {
  public Timeouts {
    for (Duration each : new Duration[] {connect, attempt, call}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("Not a positive time-out: %s".formatted(each));
      }
    }
  }

  /** 10 seconds to connect, 2 minutes for an attempt, 5 minutes for a call. */
  public static Timeouts defaults() {
    return new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(5));
  }
}
