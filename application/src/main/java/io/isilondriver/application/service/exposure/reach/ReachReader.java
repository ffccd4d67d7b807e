package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.cluster.Cluster.ZoneBase;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.exposure.Unseen;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads what leads into directories: the exports and SMB shares of every zone whose base lies at,
 * above or below them, since a zone exposes nothing outside its base. What the account may not list
 * is told as unseen; every other failure is one of the caller's request.
 */
public final class ReachReader {
  private final ServiceContext context;

  public ReachReader(ServiceContext context) {
    this.context = context;
  }

  /** Reads what leads into the directory of a share. */
  public Reach into(IfsPath directory, ShareName share) {
    return around(directory, mark -> true).into(directory, share);
  }

  /**
   * Reads what is exposed at, above and below a directory.
   *
   * @param wanted whether to keep what carries a mark and lies below; everything else is kept
   */
  public Exposed around(IfsPath directory, Predicate<OwnershipMark> wanted) {
    List<NfsExport> exports = new ArrayList<>();
    List<SmbShare> shares = new ArrayList<>();
    List<Unseen> unseen = new ArrayList<>();
    for (AccessZone zone : zonesAround(directory, unseen)) {
      read(
          () -> cluster().nfsExports().list(zone),
          export -> isKept(export.mark(), export.paths(), directory, wanted),
          exports,
          new Origin(Unseen.Kind.NFS_EXPORTS, zone, unseen));
      read(
          () -> cluster().smbShares().list(zone),
          share -> isKept(share.mark(), List.of(share.path()), directory, wanted),
          shares,
          new Origin(Unseen.Kind.SMB_SHARES, zone, unseen));
    }
    return new Exposed(exports, shares, unseen);
  }

  private List<AccessZone> zonesAround(IfsPath directory, List<Unseen> unseen) {
    List<ZoneBase> zones;
    try {
      zones = cluster().cluster().zones();
    } catch (NotPermitted e) {
      unseen.add(new Unseen(Unseen.Kind.ACCESS_ZONES, Optional.empty(), reason(e)));
      return List.of(context.space().zone());
    }
    // Every cluster has it, so that a list without it shows a part of the cluster only.
    if (zones.stream().noneMatch(zone -> zone.zone().equals(AccessZone.SYSTEM))) {
      unseen.add(
          new Unseen(
              Unseen.Kind.ACCESS_ZONES,
              Optional.of(AccessZone.SYSTEM),
              "the account does not see the zone"));
    }
    return zones.stream()
        .filter(zone -> directory.isAtOrBelow(zone.base()) || zone.base().isAtOrBelow(directory))
        .map(ZoneBase::zone)
        .toList();
  }

  private static <T> void read(
      Supplier<Listing<T>> listing, Predicate<T> wanted, List<T> into, Origin origin) {
    try {
      for (T item : listing.get()) {
        if (wanted.test(item)) {
          into.add(item);
        }
      }
    } catch (NotPermitted e) {
      origin.unseen().add(new Unseen(origin.kind(), Optional.of(origin.zone()), reason(e)));
    }
  }

  private static String reason(ShareDriverException e) {
    return e.problem().reason();
  }

  private static boolean isKept(
      Optional<OwnershipMark> mark,
      List<String> paths,
      IfsPath directory,
      Predicate<OwnershipMark> wanted) {
    boolean anywhere = mark.filter(wanted.negate()).isEmpty();
    return paths.stream()
        .flatMap(path -> parsed(path).stream())
        .anyMatch(path -> directory.isAtOrBelow(path) || (anywhere && path.isBelow(directory)));
  }

  private static Optional<IfsPath> parsed(String path) {
    try {
      return Optional.of(IfsPath.of(path));
    } catch (InvalidRequest e) {
      return Optional.empty(); // no directory of the file system has such a path
    }
  }

  private StorageBackend cluster() {
    return context.cluster();
  }

  private record Origin(Unseen.Kind kind, AccessZone zone, List<Unseen> unseen) {}

  /**
   * What is exposed around a directory.
   *
   * @param unseen what could not be listed
   */
  public record Exposed(List<NfsExport> exports, List<SmbShare> shares, List<Unseen> unseen) {
    public Exposed {
      exports = List.copyOf(exports);
      shares = List.copyOf(shares);
      unseen = List.copyOf(unseen);
    }

    /** What of it leads into the directory of a share. */
    public Reach into(IfsPath directory, ShareName share) {
      return Reach.into(
          directory,
          exports,
          shares,
          unseen,
          mark ->
              mark.share().equals(share) && mark.ofShareItself() ? Owner.OWN : Owner.OTHER_SHARE);
    }
  }
}
