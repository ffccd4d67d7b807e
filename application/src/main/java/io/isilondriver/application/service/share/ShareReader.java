package io.isilondriver.application.service.share;

import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Optional;

/** Tells what was found of a share on the cluster in the words of the domain. */
public final class ShareReader {
  private final ServiceContext context;

  public ShareReader(ServiceContext context) {
    this.context = context;
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
        share.adopted(),
        state(share),
        share.exposed() ? locations(share) : List.of());
  }

  /** Where clients find the share: for each data address its path and, before it, its alias. */
  public List<ExportLocation> locations(LocatedShare share) {
    return Exposures.of(context, share.protocol()).locations(share.place(), share.alias());
  }

  private static Share.State state(LocatedShare share) {
    if (share.exposed()) {
      return Share.State.AVAILABLE;
    }
    return share.mark().stage() == Stage.CLONING ? Share.State.CLONING : Share.State.INCOMPLETE;
  }
}
