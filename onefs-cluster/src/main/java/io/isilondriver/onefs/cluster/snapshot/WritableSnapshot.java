package io.isilondriver.onefs.cluster.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A writable copy of a snapshot at {@code path}; source fields are null while it is deleted. */
public record WritableSnapshot(
    long id,
    String path,
    long sourceId,
    @Nullable String sourcePath,
    @Nullable String sourceName,
    Instant created,
    Snapshot.State state,
    long logicalSize,
    long physicalSize) {}
