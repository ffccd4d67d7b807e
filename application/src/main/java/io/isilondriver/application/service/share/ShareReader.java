package io.isilondriver.application.service.share;

import io.isilondriver.application.service.context.Space;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what was found of a share on the cluster in the words of the domain. */
public final class ShareReader {
  private final Space space;

  public ShareReader(Space space) {
    this.space = space;
  }

  /** The share with its quota, if it has one. */
  public Share read(LocatedShare share, Optional<Quota> quota) {
    OwnershipMark mark = share.mark();
    return new Share(
        share.name(),
        share.protocol(),
        share.path(),
        quota.flatMap(Quota::limits).map(QuotaLimits::hard).map(ShareSize::holding),
        quota.filter(Quota::ready).map(Quota::used),
        mark.mountPoint(),
        mark.source(),
        mark.origin() == Origin.ADOPTED,
        state(share),
        share.offered() ? locations(share) : List.of());
  }

  /** Where clients find the share: for each data address its path and, before it, its alias. */
  public List<ExportLocation> locations(LocatedShare share) {
    List<ExportLocation> locations = new ArrayList<>();
    for (String host : space.dataAddresses()) {
      boolean best = locations.isEmpty();
      if (share.protocol() == Protocol.SMB) {
        String name =
            share.smbShare().map(smb -> smb.name()).orElseGet(() -> smbName(share.mark()));
        locations.add(ExportLocation.smb(host, name, best));
      } else {
        share
            .mark()
            .mountPoint()
            .ifPresent(alias -> locations.add(ExportLocation.nfsAlias(host, alias, best)));
        locations.add(
            ExportLocation.nfs(host, share.path(), best && share.mark().mountPoint().isEmpty()));
      }
    }
    return locations;
  }

  /** The name of the SMB share that offers a share. */
  public static String smbName(OwnershipMark mark) {
    return mark.mountPoint().map(name -> name.value()).orElseGet(() -> mark.share().value());
  }

  private static Share.State state(LocatedShare share) {
    if (share.offered()) {
      return Share.State.AVAILABLE;
    }
    return share.mark().stage() == Stage.CLONING ? Share.State.CLONING : Share.State.INCOMPLETE;
  }
}
