package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.ShareHints.Hint;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a share of the driver by its name, from the cluster alone. What it finds carries the
 * driver's mark with exactly this name and lies below the root directory; what does not is foreign,
 * and is not found. "Absent" is an empty result, "could not ask" an exception.
 */
public final class ShareLocator {
  private final ServiceContext context;
  private final ShareHints hints = new ShareHints();

  public ShareLocator(ServiceContext context) {
    this.context = context;
  }

  /** The directory that a share of this name has unless it was adopted. */
  public IfsPath ownPath(ShareName name) {
    return context.space().rootDirectory().child(name.value());
  }

  /** Finds a share, complete or not. */
  public Optional<LocatedShare> find(ShareName name) {
    return find(name, Protocol.NFS);
  }

  /**
   * Finds a share, complete or not.
   *
   * @param likely the protocol to look at first, if nothing better is known
   */
  public Optional<LocatedShare> find(ShareName name, Protocol likely) {
    Optional<Hint> hint = hints.of(name);
    Optional<LocatedShare> found = lookUp(name, likely, hint);
    if (found.filter(LocatedShare::offered).isEmpty()
        && hint.filter(this::leadsAside).isPresent()) {
      // By now it may be offered where a share of its name usually is, and the hint hid that.
      found = lookUp(name, likely, Optional.empty());
    }
    found.ifPresentOrElse(hints::remember, () -> hints.forget(name));
    return found;
  }

  private boolean leadsAside(Hint hint) {
    return !hint.path().equals(ownPath(hint.name())) || !hint.smbName().equals(hint.name().value());
  }

  private Optional<LocatedShare> lookUp(ShareName name, Protocol likely, Optional<Hint> hint) {
    Protocol first = hint.map(Hint::protocol).orElse(likely);
    Protocol second = first == Protocol.NFS ? Protocol.SMB : Protocol.NFS;
    return offeredBy(first, name, hint)
        .or(() -> offeredBy(second, name, hint))
        .or(() -> byDirectory(name))
        .or(() -> byMark(name))
        .or(() -> byQuota(name));
  }

  /**
   * Finds a share that clients can be let into.
   *
   * @throws NotFound if there is none of this name
   * @throws Busy if it is half made, half deleted, or still being cloned
   */
  public LocatedShare offered(ShareName name, Protocol likely, String operation) {
    return requireOffered(find(name, likely).orElseThrow(() -> absent(name, operation)), operation);
  }

  /**
   * Sees that clients can be let into a share.
   *
   * @throws Busy if it is half made, half deleted, or still being cloned
   */
  public LocatedShare requireOffered(LocatedShare share, String operation) {
    if (!share.offered()) {
      throw new Busy(
          Problem.when(operation)
              .because("share '%s' is not complete".formatted(share.name()))
              .remedy(share.completion()));
    }
    return share;
  }

  /** The error that there is no such share. */
  public NotFound absent(ShareName name, String operation) {
    return new NotFound(
        Problem.when(operation)
            .because(
                "there is no share '%s' below %s"
                    .formatted(name, context.space().rootDirectory())));
  }

  /**
   * Where the share was lately found complete, with its mark on it, by this driver; empty if it was
   * found half made or half deleted since. Proof enough for what does no harm to a directory that
   * meanwhile became another's, such as a snapshot of it; nothing else.
   */
  public Optional<IfsPath> remembered(ShareName name) {
    return hints.of(name).filter(Hint::offered).map(Hint::path);
  }

  /** Remembers where a share is, after it was made. */
  public void remember(LocatedShare share) {
    hints.remember(share);
  }

  /** Forgets where a share was, after it was removed. */
  public void forget(ShareName name) {
    hints.forget(name);
  }

  /** The share that an export offers, if it is one of the driver's. */
  public Optional<LocatedShare> shareOf(NfsExport export) {
    return export
        .mark()
        .filter(OwnershipMark::ofShareItself)
        .flatMap(
            mark ->
                export.paths().size() == 1
                    ? below(export.paths().get(0)).map(path -> LocatedShare.of(export, mark, path))
                    : Optional.empty());
  }

  /** The share that an SMB share offers, if it is one of the driver's. */
  public Optional<LocatedShare> shareOf(SmbShare smbShare) {
    return smbShare
        .mark()
        .filter(OwnershipMark::ofShareItself)
        .flatMap(mark -> below(smbShare.path()).map(path -> LocatedShare.of(smbShare, mark, path)));
  }

  private Optional<LocatedShare> offeredBy(Protocol protocol, ShareName name, Optional<Hint> hint) {
    return protocol == Protocol.NFS
        ? exported(name, hint.map(Hint::path).orElseGet(() -> ownPath(name)))
        : shared(name, hint.map(Hint::smbName).orElseGet(name::value));
  }

  private Optional<LocatedShare> exported(ShareName name, IfsPath path) {
    List<NfsExport> exports = context.cluster().nfsExports().ofPath(zone(), path);
    return exports.stream()
        .flatMap(export -> shareOf(export).stream())
        .filter(share -> share.name().equals(name))
        .findFirst()
        .map(share -> share.among(exports, this));
  }

  private Optional<LocatedShare> shared(ShareName name, String smbName) {
    return context
        .cluster()
        .smbShares()
        .find(zone(), smbName)
        .flatMap(this::shareOf)
        .filter(share -> share.name().equals(name));
  }

  private Optional<LocatedShare> byDirectory(ShareName name) {
    IfsPath path = ownPath(name);
    return unoffered(name, path)
        .map(
            share ->
                Optional.of(share.mark())
                    .filter(marked -> marked.protocol() == Protocol.SMB)
                    .flatMap(OwnershipMark::mountPoint)
                    .flatMap(mountPoint -> shared(name, mountPoint.value()))
                    .orElse(share));
  }

  // Adopted shares have directories of any name, so only their marks lead to them.
  private Optional<LocatedShare> byMark(ShareName name) {
    return exportedAs(name).findFirst().or(() -> sharedAs(name).findFirst());
  }

  private Stream<LocatedShare> exportedAs(ShareName name) {
    return context.cluster().nfsExports().list(zone()).stream()
        .flatMap(export -> shareOf(export).stream())
        .filter(share -> share.name().equals(name));
  }

  private Stream<LocatedShare> sharedAs(ShareName name) {
    return context.cluster().smbShares().list(zone()).stream()
        .flatMap(smbShare -> shareOf(smbShare).stream())
        .filter(share -> share.name().equals(name));
  }

  // An adopted share that lost its export: only the mark on its quota leads to its directory.
  private Optional<LocatedShare> byQuota(ShareName name) {
    return limitedAs(name).findFirst().flatMap(path -> unoffered(name, path));
  }

  private Stream<IfsPath> limitedAs(ShareName name) {
    return context.cluster().quotas().atOrBelow(context.space().rootDirectory()).stream()
        .filter(quota -> quota.mark().filter(mark -> mark.share().equals(name)).isPresent())
        .map(Quota::path);
  }

  /** All directories below the root directory that an export, SMB share or quota marks as it. */
  List<IfsPath> placesOf(ShareName name) {
    return Stream.concat(
            Stream.concat(exportedAs(name), sharedAs(name)).map(LocatedShare::path),
            limitedAs(name))
        .distinct()
        .toList();
  }

  /** The share as its directory tells of it, if there is a directory with its mark. */
  Optional<LocatedShare> unoffered(ShareName name, IfsPath path) {
    return context
        .cluster()
        .namespace()
        .directory(path)
        .flatMap(MarkedDirectory::mark)
        .filter(mark -> mark.share().equals(name))
        .map(mark -> LocatedShare.unoffered(path, mark));
  }

  private AccessZone zone() {
    return context.space().zone();
  }

  private Optional<IfsPath> below(String path) {
    try {
      return Optional.of(IfsPath.of(path))
          .filter(parsed -> parsed.isBelow(context.space().rootDirectory()));
    } catch (ShareDriverException.InvalidRequest e) {
      return Optional.empty(); // a path that this driver could not have written
    }
  }
}
