package io.isilondriver.isilon.ran.filesystem;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mode, owner and group, as they are read and written. */
public record AccessControlDto(
    @Nullable String authoritative,
    @Nullable String mode,
    @Nullable Persona owner,
    @Nullable Persona group,
    @Nullable List<WireError> errors)
    implements CarriesErrors {

  /** A user or group. */
  public record Persona(@Nullable String id, @Nullable String type, @Nullable String name) {}
}
