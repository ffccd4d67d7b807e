package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.SnapshotLock;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot or alias as the cluster keeps it.
 *
 * @param name the name; what it was called once it is being deleted
 * @param path the frozen directory; null for an alias
 * @param content the frozen tree; null for an alias and once it is being deleted
 * @param target id of the snapshot that an alias points to; null for a snapshot
 * @param deleted when it was deleted, or null
 * @param schedule the schedule that took it; null if it was taken by hand
 * @param shadowBytes bytes of it that shadow stores hold; null for none
 */
public record SnapshotEntry(
    long id,
    String name,
    @Nullable String path,
    @Nullable DirectoryNode content,
    Instant created,
    @Nullable Instant expires,
    @Nullable Long target,
    List<SnapshotLock> locks,
    long lastLock,
    @Nullable Instant deleted,
    @Nullable String schedule,
    @Nullable Long shadowBytes) {
  public SnapshotEntry {
    locks = List.copyOf(locks);
  }

  boolean isAlias() {
    return target != null;
  }

  boolean isActive() {
    return deleted == null;
  }

  Snapshot.State state() {
    return deleted == null ? Snapshot.State.ACTIVE : Snapshot.State.DELETING;
  }

  SnapshotEntry with(String newName, @Nullable Instant newExpires) {
    return new SnapshotEntry(
        id,
        newName,
        path,
        content,
        created,
        newExpires,
        target,
        locks,
        lastLock,
        deleted,
        schedule,
        shadowBytes);
  }

  SnapshotEntry pointingTo(String newName, long newTarget) {
    return new SnapshotEntry(
        id,
        newName,
        path,
        content,
        created,
        expires,
        newTarget,
        locks,
        lastLock,
        deleted,
        schedule,
        shadowBytes);
  }

  SnapshotEntry withLocks(List<SnapshotLock> newLocks, long newLastLock) {
    return new SnapshotEntry(
        id,
        name,
        path,
        content,
        created,
        expires,
        target,
        newLocks,
        newLastLock,
        deleted,
        schedule,
        shadowBytes);
  }

  SnapshotEntry deleted(Instant when) {
    return new SnapshotEntry(
        id,
        name,
        path,
        null,
        created,
        expires,
        target,
        List.of(),
        lastLock,
        when,
        schedule,
        shadowBytes);
  }

  SnapshotEntry ofSchedule(@Nullable String newSchedule, @Nullable Long newShadowBytes) {
    return new SnapshotEntry(
        id,
        name,
        path,
        content,
        created,
        expires,
        target,
        locks,
        lastLock,
        deleted,
        newSchedule,
        newShadowBytes);
  }
}
