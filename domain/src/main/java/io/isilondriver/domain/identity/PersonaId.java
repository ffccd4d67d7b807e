package io.isilondriver.domain.identity;

import io.isilondriver.domain.error.Refuse;
import java.util.regex.Pattern;

/**
 * A user or group as OneFS writes one: {@code UID:1001}, {@code GID:0}, {@code SID:S-1-5-...},
 * {@code USER:alice} or {@code GROUP:eng}.
 */
public record PersonaId(String value) {
  private static final Pattern FORM = Pattern.compile("(UID|GID|SID|USER|GROUP):.{1,256}");

  public PersonaId {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value("Persona", value, "not of the form UID:, GID:, SID:, USER: or GROUP:");
    }
  }

  /** A numeric user. */
  public static PersonaId uid(long uid) {
    return new PersonaId("UID:" + uid);
  }

  /** A numeric group. */
  public static PersonaId gid(long gid) {
    return new PersonaId("GID:" + gid);
  }

  @Override
  public String toString() {
    return value;
  }
}
