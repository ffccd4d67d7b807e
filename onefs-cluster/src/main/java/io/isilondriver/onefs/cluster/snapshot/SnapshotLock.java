package io.isilondriver.onefs.cluster.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a snapshot from being deleted. */
public record SnapshotLock(long id, String comment, int count, @Nullable Instant expires) {}
