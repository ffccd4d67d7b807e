package io.isilondriver.isilon.papi.snapshot;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many writable snapshots there are. */
public record WritableSummary(@Nullable Counts summary, @Nullable List<WireError> errors)
    implements CarriesErrors {
  /** The counts that matter. */
  public record Counts(@Json(name = "active_count") @Nullable Long activeCount) {}
}
