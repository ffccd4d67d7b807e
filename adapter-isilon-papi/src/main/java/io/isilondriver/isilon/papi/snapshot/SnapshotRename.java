package io.isilondriver.isilon.papi.snapshot;

/** A new name for a snapshot. */
public record SnapshotRename(String name) {}
