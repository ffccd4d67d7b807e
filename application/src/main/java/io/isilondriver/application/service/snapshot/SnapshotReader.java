package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.OnDemand;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.share.LocatedShare;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the driver's snapshots from others, and what was found of them in the words of the domain.
 * A snapshot is the driver's if it has the driver's prefix, is no alias, and was taken below the
 * root directory: another driver may have another root directory on the same cluster.
 */
final class SnapshotReader {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final SnapshotMounts mounts;

  SnapshotReader(ServiceContext context, ShareLocator locator, SnapshotMounts mounts) {
    this.context = context;
    this.locator = locator;
    this.mounts = mounts;
  }

  /** The driver's snapshot of this name. */
  Optional<OneFsSnapshot> own(SnapshotName name) {
    return context.cluster().snapshots().find(name.oneFsName()).filter(this::own);
  }

  private boolean own(OneFsSnapshot snapshot) {
    return !snapshot.alias() && snapshot.path().isBelow(context.space().rootDirectory());
  }

  /** The mark of the share that a snapshot was taken of, if that share is there. */
  Optional<OwnershipMark> shareOf(OneFsSnapshot snapshot) {
    return context
        .cluster()
        .namespace()
        .directory(snapshot.path())
        .flatMap(MarkedDirectory::mark)
        .filter(OwnershipMark::ofShareItself)
        .filter(mark -> context.ownership().isOwn(mark, snapshot.path()));
  }

  /** A snapshot, with a look at its share and at what exposes it. */
  Snapshot read(OneFsSnapshot snapshot, SnapshotName name) {
    Optional<OwnershipMark> share = shareOf(snapshot);
    // It may be mounted by another protocol than that of the share which has the name today.
    List<Protocol> likely = new ArrayList<>(List.of(Protocol.values()));
    share.ifPresent(mark -> likely.sort(Comparator.comparing(each -> each != mark.protocol())));
    return snapshot(
        snapshot,
        name,
        share.map(OwnershipMark::share).orElseGet(() -> nameOf(snapshot.path())),
        likely.stream()
            .filter(protocol -> mounts.mounted(snapshot, name, protocol))
            .findFirst()
            .map(protocol -> mounts.locations(snapshot, protocol))
            .orElse(List.of()));
  }

  /** A snapshot that is known to be mounted. */
  Snapshot mounted(OneFsSnapshot snapshot, SnapshotName name, OwnershipMark share) {
    return snapshot(snapshot, name, share.share(), mounts.locations(snapshot, share.protocol()));
  }

  /** A snapshot that is known not to be mounted. */
  Snapshot unmounted(OneFsSnapshot snapshot, SnapshotName name, ShareName share) {
    return snapshot(snapshot, name, share, List.of());
  }

  /**
   * All snapshots of the driver. Joins what the cluster lists (exports, SMB shares, snapshots), so
   * that the number of requests grows with pages only.
   */
  Stream<Snapshot> list() {
    return OnDemand.stream(
        () -> {
          var zone = new Mounts();
          Exposures.all(context).forEach(zone::note);
          return context.cluster().snapshots().list().stream()
              .flatMap(
                  snapshot -> ownName(snapshot).map(name -> zone.read(snapshot, name)).stream())
              .iterator();
        });
  }

  /** The snapshots of one share; of a share that is gone, those of the directory it would have. */
  Stream<Snapshot> list(ShareName share) {
    return OnDemand.stream(
        () -> {
          IfsPath path =
              locator.find(share).map(LocatedShare::path).orElseGet(() -> locator.ownPath(share));
          return context.cluster().snapshots().list().stream()
              .filter(snapshot -> snapshot.path().equals(path))
              .flatMap(
                  snapshot ->
                      ownName(snapshot)
                          .map(
                              name ->
                                  snapshot.locked()
                                      ? read(snapshot, name)
                                      : unmounted(snapshot, name, share))
                          .stream())
              .iterator();
        });
  }

  private Optional<SnapshotName> ownName(OneFsSnapshot snapshot) {
    return own(snapshot) ? SnapshotName.ofOneFs(snapshot.name()) : Optional.empty();
  }

  private static Snapshot snapshot(
      OneFsSnapshot snapshot, SnapshotName name, ShareName share, List<ExportLocation> locations) {
    return new Snapshot(
        name,
        snapshot.id(),
        share,
        snapshot.path(),
        snapshot.created(),
        snapshot.size(),
        !locations.isEmpty(),
        locations);
  }

  // A share that is gone was made by the driver, whose directories have names of shares, or was
  // adopted from a directory of any name.
  private static ShareName nameOf(IfsPath directory) {
    String plain = directory.name().replaceAll("[^A-Za-z0-9._-]", "_");
    String begun = plain.matches("[A-Za-z0-9].*") ? plain : "x" + plain;
    return new ShareName(begun.substring(0, Math.min(80, begun.length())));
  }

  /** What exposes shares and snapshots in the zone. */
  private final class Mounts {
    private final Map<IfsPath, ShareName> shares = new HashMap<>();
    private final Map<SnapshotName, Protocol> mounted = new HashMap<>();
    private final SnapshotPaths paths = SnapshotPaths.of(context);

    void note(Exposure exposure) {
      locator.shareOf(exposure).ifPresent(share -> shares.put(share.path(), share.name()));
      exposure.snapshot().ifPresent(name -> mounted.put(name, exposure.protocol()));
    }

    Snapshot read(OneFsSnapshot snapshot, SnapshotName name) {
      return snapshot(
          snapshot,
          name,
          Optional.ofNullable(shares.get(snapshot.path())).orElseGet(() -> nameOf(snapshot.path())),
          Optional.ofNullable(mounted.get(name))
              .map(protocol -> mounts.locations(snapshot, protocol, paths))
              .orElse(List.of()));
    }
  }
}
