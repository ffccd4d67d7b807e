package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.identity.Sid;
import java.util.Set;

/**
 * What an access zone knows of the name of a user.
 *
 * @param sids the user and the groups that it belongs to; none unless it is known
 */
public record KnownAccount(State state, Set<Sid> sids) {
  /** How much is known. */
  public enum State {
    /** The user and its groups. */
    KNOWN,
    /** No user has the name, or none that can log in. */
    ABSENT,
    /** Several users have the name. */
    AMBIGUOUS,
    /** The directory service does not answer. */
    SERVICE_AWAY
  }

  /** Nobody has the name. */
  public static final KnownAccount UNKNOWN = new KnownAccount(State.ABSENT, Set.of());

  /** Several have the name. */
  public static final KnownAccount AMBIGUOUS = new KnownAccount(State.AMBIGUOUS, Set.of());

  /** Nobody can say whose the name is. */
  public static final KnownAccount SERVICE_AWAY = new KnownAccount(State.SERVICE_AWAY, Set.of());

  public KnownAccount {
    sids = Set.copyOf(sids);
  }

  Identity identity() {
    return switch (state) {
      case KNOWN -> Identity.user(sids);
      case ABSENT -> Identity.GUEST;
      case AMBIGUOUS, SERVICE_AWAY -> Identity.unclear();
    };
  }
}
