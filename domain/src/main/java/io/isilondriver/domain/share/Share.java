package io.isilondriver.domain.share;

import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import java.util.List;
import java.util.Optional;

/**
 * A share that exists on a cluster, as it was read.
 *
 * @param size its limit, rounded up to whole GiB; empty if its quota is missing
 * @param used the space in use; empty while the cluster still counts, or without a quota
 * @param source the snapshot that its content came from
 * @param locations where clients find it; empty unless it is available
 */
public record Share(
    ShareName name,
    Protocol protocol,
    IfsPath path,
    Optional<ShareSize> size,
    Optional<DataSize> used,
    Optional<MountPointName> mountPoint,
    Optional<SnapshotName> source,
    boolean adopted,
    State state,
    List<ExportLocation> locations) {
  public Share {
    locations = List.copyOf(locations);
  }

  /** How complete a share is. */
  public enum State {
    /** Complete, and offered to those whom its rules admit. */
    AVAILABLE,
    /**
     * Its content is still coming from a snapshot, or stopped coming; creating it again goes on.
     */
    CLONING,
    /**
     * Nothing offers it: it lost its export or SMB share, or is half made, which ensuring it mends;
     * or it is half deleted, which deleting it again finishes.
     */
    INCOMPLETE
  }
}
