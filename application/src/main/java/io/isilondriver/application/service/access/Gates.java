package io.isilondriver.application.service.access;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.LocatedShare;
import io.isilondriver.application.service.snapshot.SnapshotPaths;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;

/** Finds what lets clients into a share or a mounted snapshot. */
final class Gates {
  private final ServiceContext context;
  private final Accounts accounts;

  Gates(ServiceContext context) {
    this.context = context;
    this.accounts = new Accounts(context);
  }

  /** The gate of a share that is offered. */
  Gate<?> of(LocatedShare share) {
    return share
        .export()
        .<Gate<?>>map(
            export ->
                new NfsGate(
                    cluster().nfsExports(),
                    export,
                    otherExports(share),
                    requests -> RuleReview.ofShare(Protocol.NFS, requests)))
        .or(
            () ->
                share
                    .smbShare()
                    .map(
                        smbShare ->
                            new SmbGate(
                                cluster().smbShares(),
                                smbShare,
                                () -> otherExports(share),
                                accounts,
                                requests -> RuleReview.ofShare(Protocol.SMB, requests))))
        .orElseThrow(() -> new IllegalStateException("not offered: " + share.name()));
  }

  /**
   * The gate of a mounted snapshot.
   *
   * @throws NotFound if there is no such snapshot of this driver, or it is not mounted
   */
  Gate<?> of(SnapshotName name) {
    OneFsSnapshot snapshot =
        cluster()
            .snapshots()
            .find(name.oneFsName())
            .filter(this::own)
            .orElseThrow(() -> absent(name, "there is no such snapshot"));
    IfsPath path = SnapshotPaths.of(context).inside(snapshot);
    Optional<Gate<?>> nfs =
        cluster().nfsExports().ofPath(zone(), path).stream()
            .filter(export -> offers(export.mark(), name))
            .<Gate<?>>map(
                export ->
                    new NfsGate(
                        cluster().nfsExports(),
                        export,
                        List.of(),
                        requests -> RuleReview.ofSnapshot(Protocol.NFS, requests)))
            .findFirst();
    return nfs.or(
            () ->
                cluster()
                    .smbShares()
                    .find(zone(), name.oneFsName())
                    .filter(smbShare -> offers(smbShare.mark(), name))
                    .map(
                        smbShare ->
                            new SmbGate(
                                cluster().smbShares(),
                                smbShare,
                                List::of,
                                accounts,
                                requests -> RuleReview.ofSnapshot(Protocol.SMB, requests))))
        .orElseThrow(() -> absent(name, "it is not mounted"));
  }

  /** Exports of somebody else; beside an adopted share they are taken to be arranged. */
  private List<NfsExport> otherExports(LocatedShare share) {
    if (share.mark().origin() == Origin.ADOPTED) {
      return List.of();
    }
    return share.protocol() == Protocol.NFS
        ? share.otherExports()
        : cluster().nfsExports().ofPath(zone(), share.path());
  }

  // Another driver may have another root directory on the same cluster, and marks that look alike.
  private boolean own(OneFsSnapshot snapshot) {
    return !snapshot.alias() && snapshot.path().isBelow(context.space().rootDirectory());
  }

  private static boolean offers(Optional<OwnershipMark> mark, SnapshotName name) {
    return mark.flatMap(OwnershipMark::snapshot).filter(name::equals).isPresent();
  }

  private static NotFound absent(SnapshotName name, String why) {
    return new NotFound(
        Problem.when("Find the mounted snapshot '%s'".formatted(name))
            .because(why)
            .remedy("Mount it first"));
  }

  private StorageBackend cluster() {
    return context.cluster();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
