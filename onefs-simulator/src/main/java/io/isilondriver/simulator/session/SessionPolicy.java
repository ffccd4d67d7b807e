package io.isilondriver.simulator.session;

import java.time.Duration;

/**
 * How long sessions live and how many there may be.
 *
 * @param absolute life of a session from its login on
 * @param idle life of a session without use, or of a cookie where use does not count
 * @param most sessions at a time; a login beyond that is refused
 */
public record SessionPolicy(Duration absolute, Duration idle, int most) {
  /** What a cluster does when nobody has changed it; the number of sessions is not limited. */
  public static final SessionPolicy DEFAULT =
      new SessionPolicy(Duration.ofHours(4), Duration.ofMinutes(15), Integer.MAX_VALUE);

  /** The same with another number of sessions. */
  public SessionPolicy atMost(int sessions) {
    return new SessionPolicy(absolute, idle, sessions);
  }
}
