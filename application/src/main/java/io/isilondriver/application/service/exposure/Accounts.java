package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.identity.Identities;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.access.AccessSubject.Account;
import io.isilondriver.domain.access.WellKnownAccount;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.identity.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Turns the names in rules into SIDs, in the share's access zone. What was found is remembered for
 * a minute; that a name is unknown is not, since the next call may come right after it was made.
 */
public final class Accounts {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int CAPACITY = 10_000;

  private final ServiceContext context;
  private final Map<Account, Remembered> remembered = new ConcurrentHashMap<>();

  public Accounts(ServiceContext context) {
    this.context = context;
  }

  /** Finds the account that a rule names. */
  Resolution resolve(Account account) {
    Optional<WellKnownAccount> wellKnown = WellKnownAccount.of(account.name());
    if (wellKnown.isPresent()) {
      return Resolution.of(new Trustee(wellKnown.get().sid(), wellKnown.get().label(), true));
    }
    Instant now = context.clock().instant();
    Optional<Trustee> known =
        Optional.ofNullable(remembered.get(account))
            .filter(entry -> entry.until().isAfter(now))
            .map(Remembered::trustee);
    if (known.isPresent()) {
      return Resolution.of(known.get());
    }
    Resolution found = lookUp(account);
    found
        .trustee()
        .ifPresent(
            trustee -> {
              if (remembered.size() >= CAPACITY) {
                remembered.clear();
              }
              remembered.put(account, new Remembered(trustee, now.plus(FRESH)));
            });
    return found;
  }

  private Resolution lookUp(Account account) {
    Identities identities = context.cluster().identities();
    AccessZone zone = context.space().zone();
    if (account.kind() == Account.Kind.GROUP) {
      return resolution(account, identities.group(zone, account.name()), true);
    }
    IdentityLookup user = identities.user(zone, account.name());
    return user.fold(
        found -> resolution(account, user, false),
        () -> resolution(account, identities.group(zone, account.name()), true),
        ambiguous -> resolution(account, user, false));
  }

  private Resolution resolution(Account account, IdentityLookup lookup, boolean group) {
    String zone = context.space().zone().name();
    return lookup.fold(
        found -> Resolution.of(new Trustee(found.sid(), found.name(), group)),
        () ->
            new Resolution(
                Optional.empty(),
                false,
                "access zone '%s' knows no %s '%s'"
                    .formatted(
                        zone,
                        account.kind() == Account.Kind.GROUP ? "group" : "user or group",
                        account.name())),
        ambiguous ->
            new Resolution(
                Optional.empty(),
                true,
                "access zone '%s' knows %d accounts named '%s'; name the domain too"
                    .formatted(zone, ambiguous.candidates(), account.name())));
  }

  /** An account, as permissions name it. */
  record Trustee(Sid sid, String name, boolean group) {}

  /**
   * The account, or why there is none.
   *
   * @param ambiguous whether there is none because several have the name
   */
  record Resolution(Optional<Trustee> trustee, boolean ambiguous, String reason) {
    static Resolution of(Trustee trustee) {
      return new Resolution(Optional.of(trustee), false, "");
    }

    <R> R fold(Function<Trustee, R> onFound, Function<String, R> onRefused) {
      return trustee.map(onFound).orElseGet(() -> onRefused.apply(reason));
    }
  }

  private record Remembered(Trustee trustee, Instant until) {}
}
