package io.isilondriver.application.service.backend;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.exposure.reach.ForeignExposures;
import io.isilondriver.application.service.exposure.reach.ForeignText;
import io.isilondriver.application.service.share.LocatedShare;
import io.isilondriver.application.service.share.ShareInventory;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.application.service.snapshot.SnapshotMounts;
import io.isilondriver.application.service.snapshot.SnapshotPaths;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what carries the driver's mark and belongs to no share, in words. Compares what the
 * cluster lists, and changes nothing. What another driver keeps below another root directory is not
 * looked at.
 */
final class OrphanSearch {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final IfsPath root;
  private final List<String> found = new ArrayList<>();
  private final Set<ShareName> shares = new HashSet<>();
  private final Map<IfsPath, ShareName> byPath = new HashMap<>();
  private final Set<IfsPath> present = new HashSet<>();
  private final Set<IfsPath> directories = new HashSet<>();
  private final Map<SnapshotName, OneFsSnapshot> snapshots = new HashMap<>();
  private final Set<SnapshotName> mounted = new HashSet<>();

  private OrphanSearch(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.root = context.space().rootDirectory();
  }

  /**
   * Searches, and once more if there is anything: what is made or removed while the lists are read
   * shows in some of them only, and is gone from the second look.
   */
  static List<String> orphans(ServiceContext context, ShareLocator locator) {
    List<String> first = new OrphanSearch(context, locator).found();
    if (first.isEmpty()) {
      return first;
    }
    Set<String> second = new HashSet<>(new OrphanSearch(context, locator).found());
    return first.stream().filter(second::contains).toList();
  }

  private List<String> found() {
    var inventory = new ShareInventory(context, locator);
    shares(inventory);
    snapshots();
    pointers(inventory);
    mounts();
    locks();
    quotas();
    aliases();
    foreign();
    return List.copyOf(found);
  }

  private void shares(ShareInventory inventory) {
    List<LocatedShare> all = inventory.shares().toList();
    for (LocatedShare share : inventory.doubles()) {
      found.add(
          "Directory %s is marked as that of share '%s', which is elsewhere: look at what it holds,"
                  .formatted(share.path(), share.name())
              + " and remove it if nobody needs it");
    }
    inventory.rootEntries().forEach(name -> present.add(root.child(name)));
    for (LocatedShare share : all) {
      shares.add(share.name());
      directories.add(share.path());
      byPath.put(share.path(), share.name());
      if (!share.exposed()) {
        found.add(
            inventory
                .other(share.path())
                .map(
                    other ->
                        "Directory %s of share '%s' is exposed by %s, which does not carry its mark: manage that as the share again, or remove it"
                            .formatted(share.path(), share.name(), other.titleAndPaths()))
                .orElseGet(
                    () ->
                        "Directory %s of share '%s' is exposed by nothing: %s"
                            .formatted(share.path(), share.name(), remedy(share.mark().stage()))));
      } else if (!stands(share.path())) {
        found.add(
            "Share '%s' is exposed by %s, but its directory %s is gone: delete the share"
                .formatted(share.name(), share.protocol(), share.path()));
      }
    }
  }

  private void pointers(ShareInventory inventory) {
    inventory.pointers().stream()
        .filter(name -> !shares.contains(name))
        .forEach(
            name ->
                found.add(
                    "Directory %s keeps the name of adopted share '%s', which is gone or nothing exports: ensure the share, or unmanage it, which removes the directory"
                        .formatted(root.child(name.value()), name)));
  }

  private static String remedy(Stage stage) {
    return switch (stage) {
      case SETTLED -> "ensure the share, which exposes it again";
      case MAKING -> "a creation is running or broke off; create it again to finish, or delete it";
      case CLONING -> "a clone from a snapshot is running or broke off; create it again to resume";
      case DELETING -> "delete the share again to finish";
    };
  }

  private void snapshots() {
    for (OneFsSnapshot snapshot : cluster().snapshots().list()) {
      SnapshotName.ofOneFs(snapshot.name())
          .filter(name -> !snapshot.alias() && snapshot.path().isBelow(root))
          .ifPresent(name -> snapshots.put(name, snapshot));
    }
    snapshots.forEach(
        (name, snapshot) -> {
          if (!stands(snapshot.path())) {
            found.add(
                "Snapshot '%s' was taken of %s, which is gone: delete the snapshot"
                    .formatted(name, snapshot.path()));
          }
        });
  }

  private void mounts() {
    SnapshotPaths paths = SnapshotPaths.of(context);
    Exposures.all(context).forEach(exposure -> mount(exposure, paths));
  }

  private void mount(Exposure exposure, SnapshotPaths paths) {
    exposure
        .snapshot()
        .filter(
            name ->
                exposure.paths().stream()
                    .anyMatch(path -> within(path, paths.inside(root, name.oneFsName()))))
        .ifPresent(
            name -> {
              mounted.add(name);
              if (!snapshots.containsKey(name)) {
                found.add(
                    "%s exposes snapshot '%s', which is gone: remove the %1$s"
                        .formatted(exposure.title(), name));
              }
            });
  }

  private void locks() {
    snapshots.forEach(
        (name, snapshot) -> {
          if (snapshot.locked()
              && !mounted.contains(name)
              && cluster().snapshots().locks(snapshot.id()).stream()
                  .anyMatch(SnapshotMounts::ours)) {
            found.add(
                "Snapshot '%s' is locked for a mount and not mounted: unmount it".formatted(name));
          }
        });
  }

  private void quotas() {
    cluster()
        .quotas()
        .atOrBelow(root)
        .forEach(
            quota ->
                quota
                    .mark()
                    .filter(mark -> !mark.share().equals(byPath.get(quota.path())))
                    .filter(mark -> context.ownership().isOwn(mark, quota.path()))
                    .ifPresent(
                        mark ->
                            found.add(
                                "Quota %s of %s is marked as that of share '%s', which is not there: remove the quota"
                                    .formatted(quota.id(), quota.path(), mark.share()))));
  }

  /** What others expose in shares, or below the root directory where nothing stands any more. */
  private void foreign() {
    for (WayIn way : new ForeignExposures(context).look().belowRoot()) {
      boolean ofAShare = directories.stream().anyMatch(path -> way.path().isAtOrBelow(path));
      if (!stands(way.path())) {
        found.add(
            "%s, which is gone: remove it, or it leads into whatever is made there"
                .formatted(ForeignText.of(way)));
      } else if (ofAShare) {
        found.add(ForeignText.of(way) + ", in a share: remove it, or keep it in mind");
      }
    }
  }

  private void aliases() {
    cluster()
        .nfsAliases()
        .list(zone())
        .forEach(
            alias -> {
              if (within(alias.path(), root) && !stands(new IfsPath(alias.path()))) {
                found.add(
                    "NFS alias /%s leads to %s, which is gone: remove the alias"
                        .formatted(alias.name(), alias.path()));
              }
            });
  }

  /** Asks only for what the listing of the root directory does not tell. */
  private boolean stands(IfsPath path) {
    return path.parent().equals(Optional.of(root))
        ? present.contains(path)
        : cluster().namespace().exists(path);
  }

  private static boolean within(String path, IfsPath directory) {
    try {
      return new IfsPath(path).isBelow(directory);
    } catch (InvalidRequest e) {
      return false; // nothing that the driver could have written
    }
  }

  private StorageBackend cluster() {
    return context.cluster();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
