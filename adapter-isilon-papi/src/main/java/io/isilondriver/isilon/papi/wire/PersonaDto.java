package io.isilondriver.isilon.papi.wire;

import org.jspecify.annotations.Nullable;

/** A user or group, by id, by type and name, or not at all. */
public record PersonaDto(@Nullable String id, @Nullable String type, @Nullable String name) {
  /** By id alone, as it is written. */
  public static PersonaDto of(String id) {
    return new PersonaDto(id, null, null);
  }
}
