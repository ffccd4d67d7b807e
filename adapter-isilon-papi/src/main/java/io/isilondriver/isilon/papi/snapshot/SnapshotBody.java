package io.isilondriver.isilon.papi.snapshot;

/** A new snapshot, which never expires. */
public record SnapshotBody(String name, String path) {}
