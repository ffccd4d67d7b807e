package io.isilondriver.isilon.papi.snapshot;

import com.squareup.moshi.Json;
import org.jspecify.annotations.Nullable;

/** How many writable snapshots there are. */
public record WritableSummary(@Nullable Counts summary) {
  /** The counts that matter. */
  public record Counts(@Json(name = "active_count") @Nullable Long activeCount) {}
}
