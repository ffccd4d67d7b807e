package io.isilondriver.onefs.cluster;

import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A user or group as OneFS names one: by id ({@code UID:}, {@code GID:}, {@code SID:}, {@code
 * USER:}, {@code GROUP:}), or by name and type, or by all three. Type is {@code user}, {@code
 * group} or {@code wellknown}. All three absent is the empty persona, which means "nobody is set".
 */
public record Persona(@Nullable String id, @Nullable String name, @Nullable String type) {
  /** No value, shown as an empty object. */
  public static final Persona EMPTY = new Persona(null, null, null);

  public static final Persona ROOT = uid(0);
  public static final Persona WHEEL = gid(0);

  /** Everybody, in the words of SMB: {@code S-1-1-0}. */
  public static final Persona EVERYONE = new Persona("SID:S-1-1-0", "Everyone", "wellknown");

  public static final Persona NOBODY = new Persona("USER:nobody", null, null);

  public static Persona uid(long uid) {
    return new Persona("UID:" + uid, null, null);
  }

  public static Persona gid(long gid) {
    return new Persona("GID:" + gid, null, null);
  }

  /** A persona by security identifier, without the {@code SID:} in front. */
  public static Persona sid(String sid) {
    return new Persona("SID:" + sid, null, null);
  }

  public static Persona user(String name) {
    return new Persona(null, name, "user");
  }

  public static Persona group(String name) {
    return new Persona(null, name, "group");
  }

  /** The number behind {@code UID:} or {@code GID:}; empty for every other form. */
  public OptionalLong number() {
    if (id == null || !(id.startsWith("UID:") || id.startsWith("GID:"))) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(id.substring(4)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether nothing is set. */
  public boolean isEmpty() {
    return id == null && name == null && type == null;
  }

  /** Whether both name the same account, by id where both have one, else by name and type. */
  public boolean names(Persona other) {
    if (id != null && other.id != null) {
      return id.equalsIgnoreCase(other.id);
    }
    return name != null && Objects.equals(name, other.name) && Objects.equals(type, other.type);
  }
}
