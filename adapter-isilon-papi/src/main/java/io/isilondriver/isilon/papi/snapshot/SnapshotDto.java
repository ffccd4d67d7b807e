package io.isilondriver.isilon.papi.snapshot;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import org.jspecify.annotations.Nullable;

/** A snapshot as it is read; one that is being deleted has neither name nor path. */
public record SnapshotDto(
    @Nullable UnsignedId id,
    @Nullable String name,
    @Nullable String path,
    @Nullable Long created,
    @Nullable Long expires,
    @Nullable Long size,
    @Json(name = "has_locks") @Nullable Boolean hasLocks,
    @Nullable String schedule,
    @Nullable String state,
    @Json(name = "target_id") @Nullable UnsignedId targetId) {}
