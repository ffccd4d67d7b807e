package io.isilondriver.domain.access;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whom a rule is about. */
public sealed interface AccessSubject {
  /** Answers by case. A new kind of subject cannot be written without asking every caller. */
  <R> R fold(Function<Network, R> onNetwork, Function<Account, R> onAccount);

  /** Whether a rule about this lets in everybody whom a rule about the other one would. */
  boolean covers(AccessSubject other);

  /** The type as rules are written: {@code ip}, {@code user} or {@code group}. */
  String type();

  /** The value as rules are written, in canonical form. */
  String value();

  /** Hosts, by address. */
  record Network(IpNetwork network) implements AccessSubject {
    @Override
    public <R> R fold(Function<Network, R> onNetwork, Function<Account, R> onAccount) {
      return onNetwork.apply(this);
    }

    @Override
    public boolean covers(AccessSubject other) {
      return other.fold(its -> network.contains(its.network()), account -> false);
    }

    @Override
    public String type() {
      return "ip";
    }

    @Override
    public String value() {
      return network.toString();
    }
  }

  /**
   * A user or a group, by name, {@code name@domain}, {@code DOMAIN\name} or SID. Names are compared
   * without case, as directory services do.
   *
   * @param kind what the name may belong to
   */
  record Account(Kind kind, String name) implements AccessSubject {
    private static final Pattern FORM = Pattern.compile("[^\\p{Cntrl}\"/\\[\\]:;|=,+*?<>]{1,255}");

    public Account {
      if (!canBeNamed(name)) {
        throw Refuse.value(
            "Account name",
            name,
            "must be 1 to 255 characters, none of \" / [ ] : ; | = , + * ? < >");
      }
    }

    /** Whether a rule can hold the name. */
    public static boolean canBeNamed(String name) {
      return FORM.matcher(name).matches() && !name.isBlank();
    }

    /** What a name may belong to. */
    public enum Kind {
      /** A user, or a group where there is no user of the name, as Manila's {@code user} rules. */
      USER,
      /** A group only. */
      GROUP
    }

    @Override
    public <R> R fold(Function<Network, R> onNetwork, Function<Account, R> onAccount) {
      return onAccount.apply(this);
    }

    /** Of groups only those are known to cover others that hold every account. */
    @Override
    public boolean covers(AccessSubject other) {
      return other.fold(
          network -> false,
          account ->
              equals(account)
                  || WellKnownAccount.of(name).filter(WellKnownAccount::everybody).isPresent());
    }

    @Override
    public String type() {
      return kind == Kind.USER ? "user" : "group";
    }

    @Override
    public String value() {
      return name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Account account
          && kind == account.kind
          && folded().equals(account.folded());
    }

    @Override
    public int hashCode() {
      return kind.hashCode() * 31 + folded().hashCode();
    }

    // Not equalsIgnoreCase, which takes a dotless i for an i: names that a directory tells apart
    // must never share a level.
    private String folded() {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
