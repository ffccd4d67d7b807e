package io.isilondriver.isilon.ran.filesystem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of a file or directory, the system's and the user's. */
public record Metadata(@Nullable List<Attribute> attrs) {

  /** One attribute; its value is a text, a number, a truth value or nothing. */
  public record Attribute(
      @Nullable String name, @Nullable Object value, @Nullable String namespace) {}
}
