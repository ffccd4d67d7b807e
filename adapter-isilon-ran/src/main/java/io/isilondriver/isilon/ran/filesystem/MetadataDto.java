package io.isilondriver.isilon.ran.filesystem;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of a file or directory, the system's and the user's. */
public record MetadataDto(@Nullable List<Attribute> attrs, @Nullable List<WireError> errors)
    implements CarriesErrors {

  /** One attribute; its value is a text, a number, a truth value or nothing. */
  public record Attribute(
      @Nullable String name, @Nullable Object value, @Nullable String namespace) {}
}
