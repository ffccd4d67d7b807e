package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;

/** What offers the directory of a share without the driver's mark. */
public final class ForeignExposures {
  private final ServiceContext context;
  private final ShareLocator locator;

  public ForeignExposures(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
  }

  /**
   * The first that is found, in words. Of SMB shares only one with the name of the share can be
   * asked for.
   */
  public Optional<String> of(LocatedShare share) {
    return share.protocol() == Protocol.NFS ? unmarkedExport(share) : unmarkedSmbShare(share);
  }

  private Optional<String> unmarkedExport(LocatedShare share) {
    List<NfsExport> others =
        share.offered()
            ? share.otherExports()
            : cluster().nfsExports().ofPath(zone(), share.path()).stream()
                .filter(export -> locator.shareOf(export).isEmpty())
                .toList();
    return others.stream()
        .filter(export -> export.mark().isEmpty())
        .findFirst()
        .map(export -> "NFS export " + export.id());
  }

  private Optional<String> unmarkedSmbShare(LocatedShare share) {
    if (share.offered()) {
      return Optional.empty();
    }
    String name =
        share.mark().mountPoint().map(MountPointName::value).orElseGet(() -> share.name().value());
    return cluster()
        .smbShares()
        .find(zone(), name)
        .filter(smbShare -> smbShare.path().equals(share.path().value()))
        .map(smbShare -> "SMB share '%s'".formatted(smbShare.name()));
  }

  private StorageBackend cluster() {
    return context.cluster();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
