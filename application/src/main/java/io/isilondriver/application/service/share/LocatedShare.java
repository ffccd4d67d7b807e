package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * A share of the driver as it was found on the cluster: its directory, and what offers it to
 * clients.
 *
 * @param mark the mark by which it was recognised: of the export or SMB share, else of the
 *     directory
 * @param export what offers it by NFS
 * @param smbShare what offers it by SMB
 * @param otherExports other exports of the directory, as far as they were seen; they are not the
 *     driver's, and it neither changes nor removes them
 */
public record LocatedShare(
    ShareName name,
    IfsPath path,
    OwnershipMark mark,
    Optional<NfsExport> export,
    Optional<SmbShare> smbShare,
    List<NfsExport> otherExports) {
  public LocatedShare {
    otherExports = List.copyOf(otherExports);
  }

  static LocatedShare of(NfsExport export, OwnershipMark mark, IfsPath path) {
    return new LocatedShare(
        mark.share(), path, mark, Optional.of(export), Optional.empty(), List.of());
  }

  static LocatedShare of(SmbShare smbShare, OwnershipMark mark, IfsPath path) {
    return new LocatedShare(
        mark.share(), path, mark, Optional.empty(), Optional.of(smbShare), List.of());
  }

  static LocatedShare unoffered(IfsPath path, OwnershipMark mark) {
    return new LocatedShare(
        mark.share(), path, mark, Optional.empty(), Optional.empty(), List.of());
  }

  /** The same, with those of the exports of its directory that are not the driver's. */
  LocatedShare among(List<NfsExport> exports, ShareLocator locator) {
    return new LocatedShare(
        name,
        path,
        mark,
        export,
        smbShare,
        exports.stream().filter(other -> locator.shareOf(other).isEmpty()).toList());
  }

  /** How the share is, or is to be, offered. */
  public Protocol protocol() {
    return mark.protocol();
  }

  /** What completes a share that is not offered, or takes the rest of it away. */
  String completion() {
    return switch (mark.stage()) {
      case SETTLED -> "Ensure the share, which offers it again";
      case CLONING -> "Create it again to resume cloning";
      case DELETING -> "Delete it again to finish";
    };
  }

  /** Whether clients can be let in: its export or SMB share is there. */
  public boolean offered() {
    return export.isPresent() || smbShare.isPresent();
  }
}
