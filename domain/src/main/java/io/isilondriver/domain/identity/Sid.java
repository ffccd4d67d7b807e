package io.isilondriver.domain.identity;

import io.isilondriver.domain.error.Refuse;
import java.util.regex.Pattern;

/** A security identifier, for example {@code S-1-5-21-1111-2222-3333-1003}. Survives renames. */
public record Sid(String value) implements Comparable<Sid> {
  // Above the constants, which it checks.
  private static final Pattern FORM = Pattern.compile("S-1-\\d{1,15}(-\\d{1,10}){0,15}");

  /** The null SID, which no account has. */
  public static final Sid NOBODY = new Sid("S-1-0-0");

  /** Everybody. */
  public static final Sid EVERYONE = new Sid("S-1-1-0");

  /** Everybody who has logged in with an account of the zone. */
  public static final Sid AUTHENTICATED_USERS = new Sid("S-1-5-11");

  public Sid {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value("SID", value, "not of the form S-1-...");
    }
  }

  /** Reads {@code S-1-...} or {@code SID:S-1-...}. */
  public static Sid parse(String text) {
    return new Sid(text.startsWith("SID:") ? text.substring(4) : text);
  }

  /** As a persona id, {@code SID:S-1-...}. */
  public PersonaId persona() {
    return new PersonaId("SID:" + value);
  }

  @Override
  public int compareTo(Sid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
