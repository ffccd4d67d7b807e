package io.isilondriver.domain.snapshot;

import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.ExportLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A read-only image of a share at one moment.
 *
 * @param share the share it was taken of; the name of its directory where the share is gone
 * @param path the directory it was taken of
 * @param size the space it holds by itself, as far as the cluster tells
 * @param locations where clients find it; empty unless it is mounted
 */
public record Snapshot(
    SnapshotName name,
    SnapshotId id,
    ShareName share,
    IfsPath path,
    Instant created,
    Optional<DataSize> size,
    boolean mounted,
    List<ExportLocation> locations) {
  public Snapshot {
    locations = List.copyOf(locations);
  }
}
