package io.isilondriver.onefs.cluster.snapshot;

import io.isilondriver.onefs.cluster.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots, their aliases and locks. A key is a number, or else a name. A deleted snapshot is gone
 * at once; what it held is freed by the SnapshotDelete job. Creating needs the SNAPSHOTIQ licence.
 */
public interface Snapshots {
  /** All snapshots and aliases by id. */
  List<Snapshot> list();

  /** Snapshots and aliases by id, a page at a time. */
  Page<Snapshot> page(int limit, @Nullable String resume, Predicate<Snapshot> filter);

  /** Deleted snapshots, without name and path, until the SnapshotDelete job has freed them. */
  List<Snapshot> deleting();

  /** By id or name. */
  Optional<Snapshot> find(String key);

  /** By id or name; NOT_FOUND if there is none. */
  Snapshot require(String key);

  /**
   * Freezes a directory.
   *
   * @param name null lets the cluster choose
   * @param alias name of an alias to point at it, or null
   */
  Snapshot create(
      String path, @Nullable String name, @Nullable String alias, @Nullable Instant expires);

  /** Changes name, alias and expiry in one step. */
  Snapshot update(String key, UnaryOperator<SnapshotChange> change);

  /**
   * Makes a snapshot look as if a schedule had taken it, or as if deduplicated data were in it,
   * which this cluster does not do by itself.
   */
  Snapshot attribute(String key, @Nullable String schedule, long shadowBytes);

  void delete(String key);

  /** Removes every snapshot that matches, as DELETE on the collection does. */
  void deleteAll(Predicate<Snapshot> which);

  /**
   * Makes an alias.
   *
   * @param target key of a snapshot, or {@code live} for the live file system
   */
  Snapshot createAlias(String name, String target);

  /** Gives an alias another name and target. */
  Snapshot updateAlias(String key, String name, String target);

  void deleteAlias(String key);

  List<SnapshotLock> locks(String key);

  Optional<SnapshotLock> findLock(String key, long lock);

  /** Locks a snapshot; LIMIT_EXCEEDED beyond the limit of locks. */
  SnapshotLock lock(String key, String comment, @Nullable Instant expires);

  SnapshotLock updateLock(String key, long lock, @Nullable Instant expires);

  void unlock(String key, long lock);

  /** Where the frozen content is, {@code /ifs/.snapshot/NAME/...}. */
  String contentPath(String key);
}
