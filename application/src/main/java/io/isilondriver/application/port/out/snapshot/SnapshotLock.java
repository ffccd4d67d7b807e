package io.isilondriver.application.port.out.snapshot;

/** A lock that keeps a snapshot from being deleted. */
public record SnapshotLock(long id, String comment) {}
