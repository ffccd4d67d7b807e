package io.isilondriver.isilon.papi.snapshot;

import com.squareup.moshi.Json;

/** A new writable snapshot. */
public record WritableBody(
    @Json(name = "dst_path") String destination, @Json(name = "src_snap") String source) {}
