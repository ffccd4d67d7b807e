package io.isilondriver.isilon.papi.snapshot;

import com.squareup.moshi.Json;
import org.jspecify.annotations.Nullable;

/** A writable snapshot as it is read; one that is being deleted has no source. */
public record WritableDto(
    @Json(name = "dst_path") @Nullable String destination,
    @Json(name = "src_snap") @Nullable String source,
    @Nullable String state) {}
