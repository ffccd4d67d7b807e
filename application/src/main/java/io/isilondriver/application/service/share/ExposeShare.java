package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.nfs.NfsAliases;
import io.isilondriver.application.service.context.Rollback;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.exposure.Place;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exposes one new share to clients: by an export and its alias, or by an SMB share; closed. */
final class ExposeShare {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final NewShare request;
  private OwnershipMark mark;
  private final IfsPath path;
  private final Place place;
  private final String operation;

  ExposeShare(
      ServiceContext context,
      ShareLocator locator,
      NewShare request,
      OwnershipMark mark,
      String operation) {
    this.context = context;
    this.locator = locator;
    this.request = request;
    this.mark = mark;
    this.path = locator.ownPath(request.name());
    this.place = Place.of(path, mark);
    this.operation = operation;
  }

  /** Exposes the share whose identity this mark has, which may be one that was found. */
  void identify(OwnershipMark identified) {
    this.mark = identified;
  }

  /**
   * Makes what is missing.
   *
   * @param fresh whether the directory is new, so that nobody can have been let into it rightly
   */
  LocatedShare expose(Rollback rollback, boolean fresh) {
    LocatedShare share = exposure(rollback);
    if (fresh) {
      requireNew(share);
    }
    alias(rollback);
    return share;
  }

  // An export outlives a directory that somebody removes, and would give the old clients access to
  // the new one. It may also be that another process was faster, and has set rules since.
  private void requireNew(LocatedShare share) {
    boolean closed = share.exposure().orElseThrow().closed();
    if (!closed || !share.mark().text().equals(mark.text())) {
      throw earlier(
          closed ? "leads there for another mount point" : "lets clients in there already");
    }
  }

  // What exposed an earlier share of the name may outlive it.
  private LocatedShare requireOwn(LocatedShare found) {
    if (!found.mark().agreesWith(mark)) {
      throw earlier("leads there already");
    }
    return found;
  }

  private Conflict earlier(String what) {
    return conflict(
        "%s of an earlier share '%s', or of one that another process made just now, %s"
            .formatted(
                request.protocol() == Protocol.NFS ? "an NFS export" : "an SMB share",
                request.name(),
                what),
        "Look at its access rules; if nobody uses it, delete the share and create it again");
  }

  /** Refuses to go on where somebody else's export leads to the directory. */
  void requireSole() {
    foreignExport()
        .ifPresent(
            export -> {
              throw refusal(export);
            });
  }

  /** Why there is no going on beside an export that is not the driver's. */
  Foreign refusal(Exposure export) {
    return exported(export.title() + ",", null);
  }

  /** An export of the directory that is not the driver's. */
  Optional<Exposure> foreignExport() {
    return exposures(Protocol.NFS).at(place).stream()
        .filter(exposure -> locator.shareOf(exposure).isEmpty())
        .findFirst();
  }

  /**
   * Whether clients may have data in the directory: where the share is exposed, or where it is more
   * than an empty directory, which is not removed once there is anything in it, and anybody exports
   * it.
   */
  boolean isExposed() {
    return exposures(Protocol.NFS).at(place).stream()
            .anyMatch(
                found ->
                    request.source().isPresent()
                        || locator
                            .shareOf(found)
                            .filter(share -> share.mark().agreesWith(mark))
                            .isPresent())
        || exposures(Protocol.SMB).at(place).stream()
            .filter(found -> found.leadsOnlyTo(path))
            .anyMatch(
                found ->
                    request.source().isPresent()
                        || found.mark().map(mark::agreesWith).orElse(true));
  }

  /**
   * Refuses names that are taken, before hours are spent on content.
   *
   * @throws Conflict if the zone has the alias or the SMB share for something else
   */
  void requireNamesFree() {
    if (request.protocol() == Protocol.SMB
        && exposures(Protocol.SMB).at(place).stream().anyMatch(found -> !found.leadsOnlyTo(path))) {
      throw nameTaken();
    }
    alias()
        .flatMap(name -> aliases().find(zone(), name))
        .filter(alias -> !alias.path().equals(path.value()))
        .ifPresent(
            alias -> {
              throw aliasTaken(alias.name());
            });
  }

  private Conflict nameTaken() {
    return conflict(
        "the zone has another SMB share named '%s'".formatted(place.smbName()),
        "Choose another name");
  }

  private Conflict aliasTaken(MountPointName name) {
    return conflict(
        "the zone has another NFS alias named '/%s'".formatted(name),
        "Choose another mount point name");
  }

  private LocatedShare exposure(Rollback rollback) {
    boolean nfs = request.protocol() == Protocol.NFS;
    rollback.register(
        nfs ? "NFS export of " + path : "SMB share " + place.smbName(), this::removeOwn);
    try {
      return LocatedShare.exposed(
          exposures(request.protocol()).create(place, mark, false), mark, path);
    } catch (Conflict e) {
      rollback.discardLast();
      return exposures(request.protocol()).at(place).stream()
          .flatMap(found -> locator.shareOf(found).stream())
          .filter(share -> share.name().equals(request.name()) && share.path().equals(path))
          .findFirst()
          .map(this::requireOwn)
          .orElseThrow(() -> nfs ? exported("an export", e) : nameTaken());
    }
  }

  private Optional<MountPointName> alias() {
    return request.protocol() == Protocol.NFS ? request.mountPoint() : Optional.empty();
  }

  private void alias(Rollback rollback) {
    alias()
        .ifPresent(
            name -> {
              rollback.register("NFS alias /" + name, () -> removeOwnAlias(name));
              if (!requireAlias(name)) {
                rollback.discardLast();
              }
            });
  }

  /** Makes the alias of the share if it is to have one and lacks it. */
  void requireAlias() {
    alias().ifPresent(this::requireAlias);
  }

  private boolean requireAlias(MountPointName name) {
    try {
      aliases().create(zone(), name, path);
      return true;
    } catch (Conflict e) {
      if (aliases()
          .find(zone(), name)
          .filter(alias -> alias.path().equals(path.value()))
          .isEmpty()) {
        throw aliasTaken(name);
      }
      return false;
    }
  }

  // One with clients has been taken up by another process, which was told that it is there.
  private void removeOwn() {
    exposures(request.protocol()).at(place).stream()
        .filter(
            found ->
                locator.shareOf(found).filter(share -> share.mark().agreesWith(mark)).isPresent())
        .filter(Exposure::closed)
        .forEach(Exposure::remove);
  }

  private void removeOwnAlias(MountPointName name) {
    aliases()
        .find(zone(), name)
        .filter(alias -> alias.path().equals(path.value()))
        .ifPresent(alias -> aliases().delete(zone(), name));
  }

  private Foreign exported(String by, @Nullable ShareDriverException cause) {
    return new Foreign(
        Problem.when(operation)
            .because("%s is exported already, by %s which is not the driver's".formatted(path, by))
            .remedy("Remove that export, or choose another name"),
        cause);
  }

  private Conflict conflict(String why, String remedy) {
    return new Conflict(Problem.when(operation).because(why).remedy(remedy));
  }

  private Exposures exposures(Protocol protocol) {
    return Exposures.of(context, protocol);
  }

  private NfsAliases aliases() {
    return context.cluster().nfsAliases();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
