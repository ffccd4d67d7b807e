package io.isilondriver.application.port.out.identity;

import io.isilondriver.domain.identity.Sid;
import java.util.function.Function;
import java.util.function.Supplier;

/** What looking up a name came to. */
public sealed interface IdentityLookup {
  /** Answers by case. */
  <R> R fold(Function<Found, R> onFound, Supplier<R> onUnknown, Function<Ambiguous, R> onAmbiguous);

  /** Exactly one account has the name. */
  record Found(Sid sid, String name) implements IdentityLookup {
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
