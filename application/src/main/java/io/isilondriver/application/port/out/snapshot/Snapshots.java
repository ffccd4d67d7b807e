package io.isilondriver.application.port.out.snapshot;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;

/** The snapshots of a cluster ({@code /platform/1/snapshot}). */
public interface Snapshots {
  /** One snapshot by the cluster's name for it; empty if there is none or it is being deleted. */
  Optional<OneFsSnapshot> find(String name);

  /** One snapshot by number; empty if there is none or it is being deleted. */
  Optional<OneFsSnapshot> find(SnapshotId id);

  /** All snapshots of the cluster that are not being deleted. */
  Listing<OneFsSnapshot> list();

  /**
   * Takes a snapshot that never expires.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if there is one of this name
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the directory does not
   *     exist
   * @throws io.isilondriver.domain.error.ShareDriverException.LimitExceeded if there are too many
   */
  OneFsSnapshot create(String name, IfsPath directory);

  /**
   * Gives a snapshot another name.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if it is not there
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the name is taken
   */
  void rename(SnapshotId id, String name);

  /**
   * Has the cluster keep a snapshot until somebody deletes it, whatever expiry it had.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if it is not there
   */
  void keepForever(SnapshotId id);

  /**
   * Starts the deletion of a snapshot; from then on it is not found any more. Does nothing if it is
   * not there.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if it is locked or in use
   */
  void delete(SnapshotId id);

  /** The locks on a snapshot; none if it is not there. */
  List<SnapshotLock> locks(SnapshotId id);

  /**
   * Puts a lock on a snapshot.
   *
   * @return the number of the lock
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if it is not there
   * @throws io.isilondriver.domain.error.ShareDriverException.LimitExceeded if it has 16 already
   */
  long lock(SnapshotId id, String comment);

  /** Takes one lock off. Does nothing if it is not there. */
  void unlock(SnapshotId id, long lock);
}
