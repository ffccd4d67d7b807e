package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * An export or SMB share, whosoever it is, that could become a share of the driver.
 *
 * @param mountPoint the name that clients reach it by beside its path, if it can be one
 */
record Offer(
    Optional<NfsExport> export, Optional<SmbShare> smbShare, Optional<MountPointName> mountPoint) {
  static Offer of(NfsExport export, Optional<MountPointName> alias) {
    return new Offer(Optional.of(export), Optional.empty(), alias);
  }

  static Offer of(SmbShare smbShare, Optional<MountPointName> name) {
    return new Offer(Optional.empty(), Optional.of(smbShare), name);
  }

  Protocol protocol() {
    return export.isPresent() ? Protocol.NFS : Protocol.SMB;
  }

  /** What it is called in messages. */
  String what() {
    return export
        .map(found -> "NFS export " + found.id())
        .or(() -> smbShare.map(found -> "SMB share '%s'".formatted(found.name())))
        .orElseThrow();
  }

  /** The directories that it offers. */
  List<String> paths() {
    return export
        .map(NfsExport::paths)
        .or(() -> smbShare.map(found -> List.of(found.path())))
        .orElseThrow();
  }

  String description() {
    return export
        .map(NfsExport::description)
        .or(() -> smbShare.map(SmbShare::description))
        .orElseThrow();
  }

  Optional<OwnershipMark> mark() {
    return OwnershipMark.parse(description());
  }

  /** The share that it is, if it carries the driver's mark. */
  Optional<LocatedShare> handle(ShareLocator locator) {
    return export.flatMap(locator::shareOf).or(() -> smbShare.flatMap(locator::shareOf));
  }
}
