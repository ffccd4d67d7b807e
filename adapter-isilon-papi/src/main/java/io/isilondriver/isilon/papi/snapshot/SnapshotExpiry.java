package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.papi.wire.WritesNulls;
import org.jspecify.annotations.Nullable;

/** When a snapshot is to be deleted by the cluster; null, never. */
public record SnapshotExpiry(@Nullable Long expires) implements WritesNulls {}
