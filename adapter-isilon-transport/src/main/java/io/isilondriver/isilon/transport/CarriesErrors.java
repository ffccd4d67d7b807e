package io.isilondriver.isilon.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that may list errors although its status is 200; then it is a failure. */
public interface CarriesErrors {
  /** The errors; null or empty if there are none. */
  @Nullable List<WireError> errors();
}
