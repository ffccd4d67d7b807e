package io.isilondriver.application.service.share;

import io.isilondriver.application.service.context.OnDemand;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.share.Share;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and lists shares. */
public final class ShareListing {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final ShareReader reader;

  public ShareListing(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.reader = new ShareReader(context);
  }

  /** One share, complete or not. */
  public Optional<Share> find(ShareName name) {
    return locator
        .find(name)
        .map(share -> reader.read(share, context.cluster().quotas().ofDirectory(share.path())));
  }

  /**
   * All shares, half-made ones too. Joins what the cluster lists (quotas, exports, SMB shares, the
   * root directory), so that the number of requests grows with pages and not with shares; only a
   * directory in the root directory that nothing exposes is looked at by itself.
   */
  public Stream<Share> list() {
    return OnDemand.stream(
        () -> {
          var inventory = new ShareInventory(context, locator);
          Map<IfsPath, Quota> quotas = inventory.quotas();
          return inventory
              .shares()
              .map(share -> reader.read(share, Optional.ofNullable(quotas.get(share.path()))))
              .iterator();
        });
  }
}
