package io.isilondriver.application.port.out.identity;

import io.isilondriver.domain.identity.Sid;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What looking up a name came to. */
public sealed interface IdentityLookup {
  /** Answers by case. */
  <R> R fold(Function<Found, R> onFound, Supplier<R> onUnknown, Function<Ambiguous, R> onAmbiguous);

  /**
   * Exactly one account has the name.
   *
   * @param memberships the groups that a user belongs to, nested ones included, and the SIDs of the
   *     numbers that stand for user and groups; empty for a group
   * @param enabled whether the account can log in
   */
  record Found(Sid sid, String name, Set<Sid> memberships, boolean enabled)
      implements IdentityLookup {
    public Found {
      memberships = Set.copyOf(memberships);
    }

    /** An account of which no membership is known. */
    public Found(Sid sid, String name) {
      this(sid, name, Set.of(), true);
    }

    @Override
    public <R> R fold(
        Function<Found, R> onFound, Supplier<R> onUnknown, Function<Ambiguous, R> onAmbiguous) {
      return onFound.apply(this);
    }
  }

  /** Nobody has the name. */
  record Unknown() implements IdentityLookup {
    @Override
    public <R> R fold(
        Function<Found, R> onFound, Supplier<R> onUnknown, Function<Ambiguous, R> onAmbiguous) {
      return onUnknown.get();
    }
  }

  /** Several accounts have the name, and choosing one would be a guess. */
  record Ambiguous(int candidates) implements IdentityLookup {
    @Override
    public <R> R fold(
        Function<Found, R> onFound, Supplier<R> onUnknown, Function<Ambiguous, R> onAmbiguous) {
      return onAmbiguous.apply(this);
    }
  }
}
