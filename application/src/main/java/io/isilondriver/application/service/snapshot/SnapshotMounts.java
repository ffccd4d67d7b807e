package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.application.service.context.Rollback;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Offers snapshots to clients. A mounted snapshot has the driver's lock before its export or SMB
 * share, and loses them in the opposite order, so that one without a lock is not mounted.
 */
public final class SnapshotMounts {
  /** The comment of the lock that the driver holds on a mounted snapshot. */
  static final String LOCK_COMMENT = "isilondriver mount";

  private final ServiceContext context;

  SnapshotMounts(ServiceContext context) {
    this.context = context;
  }

  /** Locks and offers a snapshot, as far as it is not done yet, or takes everything back. */
  void mount(OneFsSnapshot snapshot, SnapshotName name, OwnershipMark share, String operation) {
    OwnershipMark mark = share.at(OwnershipMark.Stage.SETTLED).offering(name);
    requireSmbName(share.protocol(), snapshot.name(), operation);
    var rollback = new Rollback();
    try {
      if (locks(snapshot).isEmpty()) {
        // Before the lock, so that whoever finds the lock finds no offer of an earlier mount.
        closeRemains(snapshot, name, share.protocol());
        lock(snapshot, rollback);
      }
      if (share.protocol() == Protocol.NFS) {
        export(snapshot, mark, rollback, operation);
      } else {
        share(snapshot, mark, rollback, operation);
      }
    } catch (RuntimeException e) {
      throw rollback.run(e);
    }
  }

  /**
   * Takes the offer back, then the lock, as far as they are there.
   *
   * @return whether any of it was there
   */
  boolean unmount(OneFsSnapshot snapshot, SnapshotName name) {
    boolean offered = withdraw(snapshot, name);
    List<SnapshotLock> locks = locks(snapshot);
    unlock(snapshot, locks);
    return offered || !locks.isEmpty();
  }

  /** Takes the offer back and leaves the lock. */
  private boolean withdraw(OneFsSnapshot snapshot, SnapshotName name) {
    List<NfsExport> exports = exportsOf(snapshot, name);
    exports.forEach(export -> exports().delete(zone(), export.id()));
    Optional<SmbShare> share = shareOf(snapshot, name);
    share.ifPresent(found -> shares().delete(zone(), found.name()));
    return !exports.isEmpty() || share.isPresent();
  }

  /**
   * Takes back what still offers a snapshot that is gone: with its old rules, it would open a new
   * snapshot of that name to everybody whom they admit.
   */
  void withdrawRemains(SnapshotName name) {
    List<NfsExport> exports =
        exports().list(zone()).stream()
            .filter(export -> offeredBy(export).equals(Optional.of(name)))
            .toList();
    Optional<SmbShare> share =
        shares()
            .find(zone(), name.oneFsName())
            .filter(found -> offeredBy(found).equals(Optional.of(name)));
    if (exports.isEmpty() && share.isEmpty()) {
      return;
    }
    IfsPath within =
        SnapshotPaths.of(context).inside(context.space().rootDirectory(), name.oneFsName());
    exports.stream()
        .filter(export -> export.paths().stream().allMatch(path -> isBelow(path, within)))
        .forEach(export -> exports().delete(zone(), export.id()));
    share
        .filter(found -> isBelow(found.path(), within))
        .ifPresent(found -> shares().delete(zone(), found.name()));
  }

  private static boolean isBelow(String path, IfsPath directory) {
    try {
      return new IfsPath(path).isBelow(directory);
    } catch (InvalidRequest e) {
      return false; // nothing that the driver could have written
    }
  }

  // What offers a snapshot that nobody has locked was left by an earlier one of its name.
  private void closeRemains(OneFsSnapshot snapshot, SnapshotName name, Protocol protocol) {
    if (protocol == Protocol.NFS) {
      exportsOf(snapshot, name).stream()
          .filter(export -> !export.clients().equals(NfsClients.closed()))
          .forEach(export -> exports().replaceClients(zone(), export.id(), NfsClients.closed()));
    } else {
      shareOf(snapshot, name)
          .filter(share -> !share.access().equals(SmbAccess.CLOSED))
          .ifPresent(share -> shares().replaceAccess(zone(), share.name(), SmbAccess.CLOSED));
    }
  }

  /** Whether a snapshot is offered; one that nobody has locked is not. */
  boolean mounted(OneFsSnapshot snapshot, SnapshotName name, Protocol protocol) {
    return snapshot.locked()
        && (protocol == Protocol.NFS
            ? !exportsOf(snapshot, name).isEmpty()
            : shareOf(snapshot, name).isPresent());
  }

  /** The snapshots that an export offers. */
  static Optional<SnapshotName> offeredBy(NfsExport export) {
    return export.mark().flatMap(OwnershipMark::snapshot);
  }

  /** The snapshot that an SMB share offers. */
  static Optional<SnapshotName> offeredBy(SmbShare share) {
    return share.mark().flatMap(OwnershipMark::snapshot);
  }

  /** Where clients find a mounted snapshot: the share's directory inside it. */
  List<ExportLocation> locations(OneFsSnapshot snapshot, Protocol protocol) {
    return locations(snapshot, protocol, SnapshotPaths.of(context));
  }

  /** The same, where the base of the zone is known. */
  List<ExportLocation> locations(OneFsSnapshot snapshot, Protocol protocol, SnapshotPaths paths) {
    List<ExportLocation> locations = new ArrayList<>();
    for (String host : context.space().dataAddresses()) {
      boolean best = locations.isEmpty();
      locations.add(
          protocol == Protocol.NFS
              ? ExportLocation.nfs(host, paths.inside(snapshot), best)
              : ExportLocation.smb(host, snapshot.name(), best));
    }
    return locations;
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

  private void export(
      OneFsSnapshot snapshot, OwnershipMark mark, Rollback rollback, String operation) {
    SnapshotName name = mark.snapshot().orElseThrow();
    if (!exportsOf(snapshot, name).isEmpty()) {
      return;
    }
    IfsPath path = inside(snapshot);
    rollback.register("NFS export of " + path, () -> withdraw(snapshot, name));
    try {
      exports()
          .create(
              new NewNfsExport(
                  zone(),
                  path,
                  mark.text(),
                  NfsClients.closed(),
                  true,
                  context.settings().rootSquash()));
    } catch (Conflict e) {
      rollback.discardLast();
      if (exportsOf(snapshot, name).isEmpty()) {
        throw new Conflict(
            Problem.when(operation)
                .because("somebody else exports %s".formatted(path))
                .remedy("Remove that export"),
            e);
      } // else another process was faster
    }
  }

  private void share(
      OneFsSnapshot snapshot, OwnershipMark mark, Rollback rollback, String operation) {
    SnapshotName name = mark.snapshot().orElseThrow();
    if (shareOf(snapshot, name).isPresent()) {
      return;
    }
    rollback.register("SMB share " + snapshot.name(), () -> withdraw(snapshot, name));
    try {
      shares().create(zone(), snapshot.name(), inside(snapshot), mark.text(), SmbAccess.CLOSED);
    } catch (Conflict e) {
      rollback.discardLast();
      if (shareOf(snapshot, name).isEmpty()) {
        throw new Conflict(
            Problem.when(operation)
                .because("somebody else has an SMB share '%s'".formatted(snapshot.name()))
                .remedy("Remove or rename that SMB share"),
            e);
      } // else another process was faster
    }
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

  private List<NfsExport> exportsOf(OneFsSnapshot snapshot, SnapshotName name) {
    IfsPath path = inside(snapshot);
    return exports().ofPath(zone(), path).stream()
        .filter(export -> export.exportsOnly(path))
        .filter(export -> offeredBy(export).equals(Optional.of(name)))
        .toList();
  }

  private Optional<SmbShare> shareOf(OneFsSnapshot snapshot, SnapshotName name) {
    return shares()
        .find(zone(), snapshot.name())
        .filter(share -> offeredBy(share).equals(Optional.of(name)));
  }

  private IfsPath inside(OneFsSnapshot snapshot) {
    return SnapshotPaths.of(context).inside(snapshot);
  }

  private NfsExports exports() {
    return context.cluster().nfsExports();
  }

  private SmbShares shares() {
    return context.cluster().smbShares();
  }

  private Snapshots snapshots() {
    return context.cluster().snapshots();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
