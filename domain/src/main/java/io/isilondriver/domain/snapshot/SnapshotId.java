package io.isilondriver.domain.snapshot;

import io.isilondriver.domain.error.Refuse;

/** The number that the cluster gives a snapshot. */
public record SnapshotId(long value) {
  public SnapshotId {
    if (value < 1) {
      throw Refuse.value("Snapshot id", Long.toString(value), "must be at least 1");
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
