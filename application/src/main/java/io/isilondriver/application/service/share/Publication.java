package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.service.context.Rollback;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What offers one new share to clients: an export and its alias, or an SMB share; closed. */
final class Publication {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final NewShare request;
  private final OwnershipMark mark;
  private final IfsPath path;
  private final String operation;

  Publication(
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
    this.operation = operation;
  }

  /**
   * Makes what is not there yet.
   *
   * @param fresh whether the directory is new, so that nobody can have been let into it rightly
   */
  LocatedShare offer(Rollback rollback, boolean fresh) {
    LocatedShare handle =
        request.protocol() == Protocol.NFS ? export(rollback) : smbShare(rollback);
    if (fresh) {
      requireNew(handle);
    }
    alias(rollback);
    return handle;
  }

  // An export outlives a directory that somebody removes, and would let yesterday's clients into
  // the new one. It may also be that another process was faster, and has set rules since.
  private void requireNew(LocatedShare handle) {
    boolean closed =
        handle.export().map(export -> export.clients().equals(NfsClients.closed())).orElse(true)
            && handle.smbShare().map(share -> share.access().equals(SmbAccess.CLOSED)).orElse(true);
    if (!closed || !handle.mark().text().equals(mark.text())) {
      throw conflict(
          "%s of an earlier share '%s', or of one that another process made just now, %s"
              .formatted(
                  request.protocol() == Protocol.NFS ? "an NFS export" : "an SMB share",
                  request.name(),
                  closed ? "leads there for another mount point" : "lets clients in there already"),
          "Look at its access rules; if nobody uses it, delete the share and create it again");
    }
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
  Foreign refusal(NfsExport export) {
    return exported("NFS export %s,".formatted(export.id()), null);
  }

  /** An export of the directory that is not the driver's. */
  Optional<NfsExport> foreignExport() {
    return cluster().nfsExports().ofPath(zone(), path).stream()
        .filter(export -> locator.shareOf(export).isEmpty())
        .findFirst();
  }

  /**
   * Whether clients may have data in the directory: where the share is offered, or where it is more
   * than an empty directory, which is not removed once there is anything in it, and anybody exports
   * it.
   */
  boolean isOffered() {
    return cluster().nfsExports().ofPath(zone(), path).stream()
            .anyMatch(export -> request.source().isPresent() || locator.shareOf(export).isPresent())
        || cluster()
            .smbShares()
            .find(zone(), ShareReader.smbName(mark))
            .filter(share -> share.path().equals(path.value()))
            .isPresent();
  }

  /**
   * Refuses names that are taken, before hours are spent on content.
   *
   * @throws Conflict if the zone has the alias or the SMB share for something else
   */
  void requireNamesFree() {
    if (request.protocol() == Protocol.SMB) {
      String name = ShareReader.smbName(mark);
      cluster()
          .smbShares()
          .find(zone(), name)
          .filter(share -> !share.path().equals(path.value()))
          .ifPresent(
              share -> {
                throw smbNameTaken(name);
              });
      return;
    }
    request
        .mountPoint()
        .flatMap(name -> cluster().nfsAliases().find(zone(), name))
        .filter(alias -> !alias.path().equals(path.value()))
        .ifPresent(
            alias -> {
              throw aliasTaken(request.mountPoint().orElseThrow());
            });
  }

  private Conflict smbNameTaken(String name) {
    return conflict(
        "the zone has another SMB share named '%s'".formatted(name), "Choose another name");
  }

  private Conflict aliasTaken(MountPointName name) {
    return conflict(
        "the zone has another NFS alias named '/%s'".formatted(name),
        "Choose another mount point name");
  }

  private LocatedShare export(Rollback rollback) {
    rollback.register("NFS export of " + path, this::removeOwnExports);
    try {
      var export =
          new NewNfsExport(
              zone(),
              path,
              mark.text(),
              NfsClients.closed(),
              false,
              context.settings().rootSquash());
      return LocatedShare.of(
          new NfsExport(
              cluster().nfsExports().create(export),
              zone(),
              List.of(path.value()),
              mark.text(),
              NfsClients.closed(),
              false),
          mark,
          path);
    } catch (Conflict e) {
      rollback.discardLast();
      return cluster().nfsExports().ofPath(zone(), path).stream()
          .flatMap(present -> locator.shareOf(present).stream())
          .filter(share -> share.name().equals(request.name()))
          .findFirst()
          .orElseThrow(() -> exported("an export", e));
    }
  }

  private LocatedShare smbShare(Rollback rollback) {
    String name = ShareReader.smbName(mark);
    rollback.register("SMB share " + name, () -> removeOwnSmbShare(name));
    try {
      cluster().smbShares().create(zone(), name, path, mark.text(), SmbAccess.CLOSED);
      return LocatedShare.of(
          new SmbShare(zone(), name, path.value(), mark.text(), SmbAccess.CLOSED), mark, path);
    } catch (Conflict e) {
      rollback.discardLast();
      return cluster()
          .smbShares()
          .find(zone(), name)
          .flatMap(locator::shareOf)
          .filter(share -> share.name().equals(request.name()) && share.path().equals(path))
          .orElseThrow(() -> smbNameTaken(name));
    }
  }

  private void alias(Rollback rollback) {
    if (request.protocol() != Protocol.NFS || request.mountPoint().isEmpty()) {
      return;
    }
    MountPointName name = request.mountPoint().get();
    rollback.register("NFS alias /" + name, () -> removeOwnAlias(name));
    if (!requireAlias(name)) {
      rollback.discardLast();
    }
  }

  /** Sees to the alias; false if it was there. */
  boolean requireAlias(MountPointName name) {
    try {
      cluster().nfsAliases().create(zone(), name, path);
      return true;
    } catch (Conflict e) {
      boolean ours =
          cluster()
              .nfsAliases()
              .find(zone(), name)
              .filter(alias -> alias.path().equals(path.value()))
              .isPresent();
      if (!ours) {
        throw aliasTaken(name);
      }
      return false;
    }
  }

  // One with clients has been taken up by another process, which was told that it is there.
  private void removeOwnExports() {
    cluster().nfsExports().ofPath(zone(), path).stream()
        .filter(export -> locator.shareOf(export).isPresent())
        .filter(export -> export.clients().equals(NfsClients.closed()))
        .forEach(export -> cluster().nfsExports().delete(zone(), export.id()));
  }

  private void removeOwnSmbShare(String name) {
    cluster()
        .smbShares()
        .find(zone(), name)
        .flatMap(locator::shareOf)
        .filter(share -> share.name().equals(request.name()))
        .filter(share -> share.smbShare().orElseThrow().access().equals(SmbAccess.CLOSED))
        .ifPresent(share -> cluster().smbShares().delete(zone(), name));
  }

  private void removeOwnAlias(MountPointName name) {
    cluster()
        .nfsAliases()
        .find(zone(), name)
        .filter(alias -> alias.path().equals(path.value()))
        .ifPresent(alias -> cluster().nfsAliases().delete(zone(), name));
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

  private StorageBackend cluster() {
    return context.cluster();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
