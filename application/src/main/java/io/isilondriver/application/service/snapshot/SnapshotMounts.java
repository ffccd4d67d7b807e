package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.application.service.context.Rollback;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.exposure.Place;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exposes snapshots to clients. A mounted snapshot has the driver's lock before its export or SMB
 * share, and loses them in the opposite order, so that one without a lock is not mounted.
 */
public final class SnapshotMounts {
  /** The comment of the lock that the driver holds on a mounted snapshot. */
  static final String LOCK_COMMENT = "isilondriver mount";

  private final ServiceContext context;

  public SnapshotMounts(ServiceContext context) {
    this.context = context;
  }

  /** Locks and exposes a snapshot, as far as it is not done yet, or takes everything back. */
  void mount(OneFsSnapshot snapshot, SnapshotName name, OwnershipMark share, String operation) {
    OwnershipMark mark = share.at(OwnershipMark.Stage.SETTLED).offering(name);
    requireSmbName(share.protocol(), snapshot.name(), operation);
    Place place = place(snapshot);
    var rollback = new Rollback(context.cluster().deadlines());
    try {
      if (locks(snapshot).isEmpty()) {
        // Before the lock, so that who finds the lock finds no open exposure of an earlier mount.
        exposures(place, name, share.protocol())
            .filter(exposure -> !exposure.closed())
            .forEach(Exposure::close);
        lock(snapshot, rollback);
      }
      expose(place, mark, rollback, operation);
    } catch (RuntimeException e) {
      throw rollback.run(e);
    }
  }

  private void expose(Place place, OwnershipMark mark, Rollback rollback, String operation) {
    Protocol protocol = mark.protocol();
    SnapshotName name = mark.snapshot().orElseThrow();
    if (exposures(place, name, protocol).findAny().isPresent()) {
      return;
    }
    boolean nfs = protocol == Protocol.NFS;
    rollback.register(
        nfs ? "NFS export of " + place.path() : "SMB share " + place.smbName(),
        () -> withdraw(place, name));
    try {
      Exposures.of(context, protocol).create(place, mark, true);
    } catch (Conflict e) {
      rollback.discardLast();
      if (exposures(place, name, protocol).findAny().isEmpty()) {
        throw new Conflict(
            Problem.when(operation)
                .because(
                    nfs
                        ? "somebody else exports %s".formatted(place.path())
                        : "somebody else has an SMB share '%s'".formatted(place.smbName()))
                .remedy(nfs ? "Remove that export" : "Remove or rename that SMB share"),
            e);
      } // else another process was faster
    }
  }

  /**
   * Removes the exposure, then the lock, as far as they are there.
   *
   * @return whether any of it was there
   */
  boolean unmount(OneFsSnapshot snapshot, SnapshotName name) {
    boolean exposed = withdraw(place(snapshot), name);
    List<SnapshotLock> locks = locks(snapshot);
    unlock(snapshot, locks);
    return exposed || !locks.isEmpty();
  }

  /** Removes what exposes the snapshot and leaves the lock. */
  private boolean withdraw(Place place, SnapshotName name) {
    List<Exposure> found =
        Arrays.stream(Protocol.values())
            .flatMap(protocol -> exposures(place, name, protocol))
            .toList();
    found.forEach(Exposure::remove);
    return !found.isEmpty();
  }

  /**
   * Removes what still exposes a snapshot that is gone: with its old rules, it would open a new
   * snapshot of that name to everybody whom they admit.
   */
  void withdrawRemains(SnapshotName name) {
    var anywhere = new Place(context.space().rootDirectory(), name.oneFsName());
    List<Exposure> remains =
        Stream.concat(
                Exposures.of(context, Protocol.NFS).list(),
                Exposures.of(context, Protocol.SMB).at(anywhere).stream())
            .filter(exposure -> exposure.snapshot().equals(Optional.of(name)))
            .toList();
    if (remains.isEmpty()) {
      return;
    }
    IfsPath within =
        SnapshotPaths.of(context).inside(context.space().rootDirectory(), name.oneFsName());
    remains.stream()
        .filter(exposure -> exposure.paths().stream().allMatch(path -> isBelow(path, within)))
        .forEach(Exposure::remove);
  }

  private static boolean isBelow(String path, IfsPath directory) {
    try {
      return new IfsPath(path).isBelow(directory);
    } catch (InvalidRequest e) {
      return false; // nothing that the driver could have written
    }
  }

  /** Whether a snapshot is exposed; one that nobody has locked is not. */
  boolean mounted(OneFsSnapshot snapshot, SnapshotName name, Protocol protocol) {
    return snapshot.locked() && exposures(place(snapshot), name, protocol).findAny().isPresent();
  }

  /**
   * What exposes a mounted snapshot.
   *
   * @throws NotFound if there is no such snapshot of this driver, or it is not mounted
   */
  public Exposure exposure(SnapshotName name) {
    OneFsSnapshot snapshot =
        snapshots()
            .find(name.oneFsName())
            .filter(this::own)
            .orElseThrow(() -> absent(name, "there is no such snapshot"));
    Place place = place(snapshot);
    return Arrays.stream(Protocol.values())
        .flatMap(protocol -> Exposures.of(context, protocol).at(place).stream())
        .filter(exposure -> exposure.snapshot().equals(Optional.of(name)))
        .findFirst()
        .orElseThrow(() -> absent(name, "it is not mounted"));
  }

  // Another driver may have another root directory on the same cluster, and marks that look alike.
  private boolean own(OneFsSnapshot snapshot) {
    return !snapshot.alias() && snapshot.path().isBelow(context.space().rootDirectory());
  }

  private static NotFound absent(SnapshotName name, String why) {
    return new NotFound(
        Problem.when("Find the mounted snapshot '%s'".formatted(name))
            .because(why)
            .remedy("Mount it first"));
  }

  /** Where clients find a mounted snapshot: the share's directory inside it. */
  List<ExportLocation> locations(OneFsSnapshot snapshot, Protocol protocol) {
    return locations(snapshot, protocol, SnapshotPaths.of(context));
  }

  /** The same, where the base of the zone is known. */
  List<ExportLocation> locations(OneFsSnapshot snapshot, Protocol protocol, SnapshotPaths paths) {
    return Exposures.of(context, protocol).locations(place(snapshot, paths), Optional.empty());
  }

  /** The locks on a snapshot that others hold. */
  List<SnapshotLock> foreignLocks(OneFsSnapshot snapshot) {
    return snapshots().locks(snapshot.id()).stream().filter(lock -> !ours(lock)).toList();
  }

  private void lock(OneFsSnapshot snapshot, Rollback rollback) {
    rollback.register(
        "lock on snapshot " + snapshot.name(), () -> unlock(snapshot, locks(snapshot)));
    snapshots().lock(snapshot.id(), LOCK_COMMENT);
  }

  private void unlock(OneFsSnapshot snapshot, List<SnapshotLock> locks) {
    locks.forEach(lock -> snapshots().unlock(snapshot.id(), lock.id()));
  }

  private List<SnapshotLock> locks(OneFsSnapshot snapshot) {
    return snapshots().locks(snapshot.id()).stream().filter(SnapshotMounts::ours).toList();
  }

  /** Whether the driver holds a lock because of a mount. */
  public static boolean ours(SnapshotLock lock) {
    return lock.comment().equals(LOCK_COMMENT);
  }

  private static void requireSmbName(Protocol protocol, String oneFsName, String operation) {
    if (protocol == Protocol.SMB && oneFsName.length() > MountPointName.MAX_SMB_LENGTH) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because(
                  "an SMB share's name may have at most %d characters, and '%s' has %d"
                      .formatted(MountPointName.MAX_SMB_LENGTH, oneFsName, oneFsName.length()))
              .remedy(
                  "Give the snapshot a name of at most %d characters"
                      .formatted(MountPointName.MAX_SMB_LENGTH - SnapshotName.PREFIX.length())));
    }
  }

  private Stream<Exposure> exposures(Place place, SnapshotName name, Protocol protocol) {
    return Exposures.of(context, protocol).at(place).stream()
        .filter(exposure -> protocol == Protocol.SMB || exposure.leadsOnlyTo(place.path()))
        .filter(exposure -> exposure.snapshot().equals(Optional.of(name)));
  }

  private Place place(OneFsSnapshot snapshot) {
    return place(snapshot, SnapshotPaths.of(context));
  }

  private static Place place(OneFsSnapshot snapshot, SnapshotPaths paths) {
    return new Place(paths.inside(snapshot), snapshot.name());
  }

  private Snapshots snapshots() {
    return context.cluster().snapshots();
  }
}
