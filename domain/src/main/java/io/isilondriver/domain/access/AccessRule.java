package io.isilondriver.domain.access;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** One rule: whom it lets in, at which level. Equal rules are equal in canonical form. */
public record AccessRule(AccessSubject subject, AccessLevel level) {
  /** A rule for an address or network, such as {@code 10.0.0.0/24}. */
  public static AccessRule network(String network, AccessLevel level) {
    return new AccessRule(new AccessSubject.Network(IpNetwork.parse(network)), level);
  }

  /** A rule for a user or, where no user has the name, a group. */
  public static AccessRule user(String name, AccessLevel level) {
    return new AccessRule(new AccessSubject.Account(AccessSubject.Account.Kind.USER, name), level);
  }

  /** A rule for a group. */
  public static AccessRule group(String name, AccessLevel level) {
    return new AccessRule(new AccessSubject.Account(AccessSubject.Account.Kind.GROUP, name), level);
  }

  /**
   * Makes a rule of the three texts of a Manila rule.
   *
   * @param type {@code ip}, {@code user} or {@code group}
   * @param level {@code ro}, {@code rw}, or empty for {@code rw}
   */
  public static AccessRule of(String type, String to, String level) {
    AccessLevel parsed = level.isEmpty() ? AccessLevel.READ_WRITE : AccessLevel.parse(level);
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "ip" -> network(to, parsed);
      case "user" -> user(to, parsed);
      case "group" -> group(to, parsed);
      default -> throw Refuse.value("Access type", type, "unknown; use ip, user or group");
    };
  }

  /**
   * Reads {@code type:value:level}, for example {@code ip:10.0.0.0/24:rw} or {@code user:alice:ro}.
   */
  public static AccessRule parse(String text) {
    int first = text.indexOf(':');
    int last = text.lastIndexOf(':');
    if (first < 0 || last <= first || last == text.length() - 1) {
      throw Refuse.value(
          "Access rule", text, "not of the form type:value:level, such as ip:10.0.0.0/24:rw");
    }
    return of(text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1));
  }

  /** The same rule at another level. */
  public AccessRule at(AccessLevel other) {
    return new AccessRule(subject, other);
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return subject.type() + ":" + subject.value() + ":" + level.word();
  }
}
