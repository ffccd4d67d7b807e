package io.isilondriver.application.port.in;

import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.Optional;
import java.util.stream.Stream;

/** Taking, keeping and removing snapshots of shares, and offering them to clients. */
public interface ShareSnapshots {
  /**
   * Takes a snapshot. If there is one of this name of this share, answers it as it is.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the name is another
   *     share's
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is no such share
   */
  Snapshot create(ShareName share, SnapshotName name);

  /**
   * Removes a snapshot; first it is closed to clients, if it was offered to any. If it is not
   * there, that is fine.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if somebody else holds a lock on
   *     it, or a share lives on it
   */
  Removal delete(SnapshotName name);

  /** One snapshot as it is now; empty if the driver has none of this name. */
  Optional<Snapshot> find(SnapshotName name);

  /** All snapshots that the driver took or adopted. */
  Stream<Snapshot> list();

  /** Those of one share. */
  Stream<Snapshot> list(ShareName share);

  /**
   * Takes over a snapshot of a share that an administrator made: it gets the driver's name and
   * keeps until it is deleted.
   *
   * @param oneFsSnapshot its number, or its name on the cluster
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if it is not of this
   *     share, is an alias, or belongs to replication
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is none
   */
  Snapshot manage(ShareName share, SnapshotName name, String oneFsSnapshot);

  /**
   * Forgets a snapshot: closes it to clients, and gives it a name that is not the driver's. If it
   * is not there, that is fine.
   */
  Removal unmanage(SnapshotName name);

  /**
   * Offers a snapshot to clients, read-only and by the protocol of its share, closed to everybody
   * until rules are set. It cannot be deleted by schedules meanwhile.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is no such snapshot
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if somebody else's export or
   *     SMB share stands where it would be offered
   */
  Snapshot mount(SnapshotName name);

  /**
   * Takes the offer back. If there is no such snapshot, or it was not offered, that is fine.
   *
   * @return whether the snapshot was offered or locked for a mount
   */
  Removal unmount(SnapshotName name);
}
