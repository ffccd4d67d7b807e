package io.isilondriver.isilon.ran.filesystem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes single attributes and leaves the others alone. */
public record MetadataChange(String action, List<Change> attrs) {

  /** Sets one attribute, or deletes it. */
  public record Change(String name, @Nullable String value, String namespace, String op) {}
}
