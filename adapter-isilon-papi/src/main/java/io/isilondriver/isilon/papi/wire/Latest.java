package io.isilondriver.isilon.papi.wire;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /platform/latest}. */
public record Latest(@Nullable String latest, @Nullable List<WireError> errors)
    implements CarriesErrors {}
