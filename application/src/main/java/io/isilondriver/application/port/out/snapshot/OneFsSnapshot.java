package io.isilondriver.application.port.out.snapshot;

import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot as it is on the cluster, never one that is being deleted.
 *
 * @param name the cluster's name for it
 * @param locked whether somebody holds a lock on it, which keeps it from being deleted
 * @param expires when the cluster will delete it by itself, if it will
 * @param alias whether it is only another name for a snapshot
 * @param scheduled whether a schedule made it
 */
public record OneFsSnapshot(
    SnapshotId id,
    String name,
    IfsPath path,
    Instant created,
    Optional<DataSize> size,
    boolean locked,
    Optional<Instant> expires,
    boolean alias,
    boolean scheduled) {}
