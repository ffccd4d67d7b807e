package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.papi.wire.UnsignedId;
import org.jspecify.annotations.Nullable;

/** A lock as it is read. */
public record LockDto(@Nullable UnsignedId id, @Nullable String comment) {}
