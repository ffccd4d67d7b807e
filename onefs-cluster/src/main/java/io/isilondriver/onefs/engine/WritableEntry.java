package io.isilondriver.onefs.engine;

import java.time.Instant;

/** A writable snapshot as the cluster keeps it. */
public record WritableEntry(long id, String path, long source, Instant created) {}
