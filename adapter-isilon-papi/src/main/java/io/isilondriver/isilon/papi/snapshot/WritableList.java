package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writable snapshots. */
public record WritableList(@Nullable List<WritableDto> writable, @Nullable List<WireError> errors)
    implements CarriesErrors {}
