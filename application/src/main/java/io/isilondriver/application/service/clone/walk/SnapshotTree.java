package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.filesystem.IfsPath;

/**
 * The content of a snapshot.
 *
 * @param snapshot the cluster's name for it
 * @param livePath the path of the directory that it was taken of, at that time
 */
public record SnapshotTree(String snapshot, IfsPath livePath) {
  /** Where the content can be read. */
  public IfsPath root() {
    return livePath.inSnapshot(snapshot);
  }
}
