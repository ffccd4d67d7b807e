package io.isilondriver.application.service.share;

import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.Identity;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.share.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All shares with their quotas, aliases and directories, as the cluster's lists tell of them. */
final class ShareIndex {
  private final IfsPath rootDirectory;
  private final ShareReader reader;
  private final ShareInventory inventory;
  private final Map<ShareName, LocatedShare> shares = new HashMap<>();
  private final Map<ShareName, LocatedShare> byQuota = new HashMap<>();
  private final Map<ShareName, List<IfsPath>> doubles = new HashMap<>();
  private final Map<IfsPath, Quota> quotas;
  private final Map<MountPointName, String> aliases = new HashMap<>();
  private final Set<String> rootEntries;

  private ShareIndex(ServiceContext context, ShareLocator locator) {
    this.rootDirectory = context.space().rootDirectory();
    this.reader = new ShareReader(context);
    this.inventory = new ShareInventory(context, locator);
    this.quotas = inventory.quotas();
    inventory.shares().forEach(this::note);
    this.rootEntries = inventory.rootEntries();
    quotas.forEach(
        (path, quota) ->
            quota
                .mark()
                .ifPresent(mark -> byQuota.put(mark.share(), LocatedShare.unexposed(path, mark))));
    for (NfsAlias alias : context.cluster().nfsAliases().list(context.space().zone())) {
      aliases.put(alias.name(), alias.path());
    }
  }

  private void note(LocatedShare share) {
    LocatedShare first = shares.putIfAbsent(share.name(), share);
    if (first != null && !first.path().equals(share.path())) {
      doubles.put(share.name(), List.of(first.path(), share.path()));
    }
  }

  /** Two directories that are exposed as those of one share; empty if there are none. */
  Optional<List<IfsPath>> doubles(ShareName name) {
    return Optional.ofNullable(doubles.get(name));
  }

  /** Reads all lists. */
  static ShareIndex of(ServiceContext context, ShareLocator locator) {
    return new ShareIndex(context, locator);
  }

  /**
   * A share as it was listed. An adopted one that lost its export, and lies deeper than the root
   * directory was listed, is known by the mark on its quota.
   */
  Optional<LocatedShare> handle(ShareName name) {
    return Optional.ofNullable(shares.get(name)).or(() -> Optional.ofNullable(byQuota.get(name)));
  }

  /** The share, if nothing about it needs a closer look. */
  Optional<Share> inOrder(ExpectedShare expected) {
    return handle(expected.name())
        .filter(LocatedShare::exposed)
        .filter(share -> ShareRepair.asExpected(share, expected).isEmpty())
        .filter(share -> !ShareRepair.openByMistake(share))
        .filter(this::identified)
        .filter(share -> inventory.other(share.path()).isEmpty())
        .filter(this::stands)
        .filter(this::reachedByAlias)
        .filter(share -> quota(share).flatMap(Quota::limits).isPresent())
        .filter(share -> ShareRepair.otherSize(quota(share), expected).isEmpty())
        .map(share -> reader.read(share, quota(share)));
  }

  // A directory that is not right in the root directory was not listed, and needs a look.
  private boolean stands(LocatedShare share) {
    return share.path().parent().equals(Optional.of(rootDirectory))
        && rootEntries.contains(share.path().name());
  }

  // A share of a version without identities, or with what was an earlier share's, needs a look.
  private boolean identified(LocatedShare share) {
    Optional<Identity> identity = share.mark().identity();
    return identity.isPresent()
        && quota(share)
            .flatMap(Quota::mark)
            .map(mark -> mark.identity().equals(identity))
            .orElse(true);
  }

  private boolean reachedByAlias(LocatedShare share) {
    return share.alias().map(alias -> share.path().value().equals(aliases.get(alias))).orElse(true);
  }

  private Optional<Quota> quota(LocatedShare share) {
    return Optional.ofNullable(quotas.get(share.path()));
  }
}
