package io.isilondriver.isilon.ran.filesystem;

import org.jspecify.annotations.Nullable;

/** Mode, owner and group, as they are read and written. */
public record AccessControl(
    @Nullable String authoritative,
    @Nullable String mode,
    @Nullable Persona owner,
    @Nullable Persona group) {

  /** A user or group. */
  public record Persona(@Nullable String id, @Nullable String type, @Nullable String name) {}
}
