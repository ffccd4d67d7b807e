package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.identity.Identities;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.ExposureId.Kind;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Protocol;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains whether a host or a user gets into a directory, with what the cluster says now. */
public final class AccessExplainer {
  private final ServiceContext context;
  private final ReachReader reader;

  public AccessExplainer(ServiceContext context) {
    this.context = context;
    this.reader = new ReachReader(context);
  }

  /** Whether somebody on a host gets into the directory of a share. */
  public Explanation host(IfsPath directory, ShareName share, IpNetwork host) {
    Reach reach = reader.into(directory, share);
    return reach.host(host, circumstances(reach));
  }

  /** Whether a user, perhaps from a host, gets into the directory of a share. */
  public Explanation user(
      IfsPath directory, ShareName share, String user, Optional<IpNetwork> host) {
    Reach reach = reader.into(directory, share);
    return reach.account(new Visitor(user, accounts(reach, user), host), circumstances(reach));
  }

  private Circumstances circumstances(Reach reach) {
    Set<Kind> off = EnumSet.noneOf(Kind.class);
    for (Protocol protocol : Protocol.values()) {
      Kind kind = protocol == Protocol.NFS ? Kind.NFS : Kind.SMB;
      boolean matters = reach.ways().stream().anyMatch(way -> way.exposure().kind() == kind);
      if (matters && !cluster().cluster().serving(protocol)) {
        off.add(kind);
      }
    }
    var permissions = cluster().namespace().permissions(reach.directory());
    Set<IfsPath> gone =
        reach.ways().stream()
            .filter(way -> way.position() == Position.INSIDE)
            .map(WayIn::path)
            .distinct()
            .filter(path -> !cluster().namespace().exists(path))
            .collect(Collectors.toSet());
    if (permissions.isEmpty()) {
      gone.add(reach.directory());
    }
    return new Circumstances(off, gone, permissions);
  }

  private Map<AccessZone, KnownAccount> accounts(Reach reach, String user) {
    Map<AccessZone, KnownAccount> accounts = new HashMap<>();
    reach.ways().stream()
        .filter(way -> way.exposure().kind() == Kind.SMB && !way.closed())
        .map(way -> way.exposure().zone())
        .distinct()
        .forEach(zone -> accounts.put(zone, account(zone, user)));
    return accounts;
  }

  private KnownAccount account(AccessZone zone, String user) {
    try {
      return identities()
          .user(zone, user)
          .fold(
              found -> known(zone, user, found),
              () -> KnownAccount.UNKNOWN,
              ambiguous -> KnownAccount.AMBIGUOUS);
    } catch (Unavailable | Rejected | NotPermitted e) {
      return KnownAccount.SERVICE_AWAY;
    }
  }

  private KnownAccount known(AccessZone zone, String asked, IdentityLookup.Found found) {
    if (!found.enabled()) {
      return KnownAccount.UNKNOWN;
    }
    // A look-up by SID does not tell the groups, one by name does.
    boolean bySid = asked.startsWith("S-1-") || asked.startsWith("SID:");
    if (bySid && !found.name().equals(asked)) {
      return account(zone, found.name());
    }
    Set<Sid> sids =
        Stream.concat(Stream.of(found.sid()), found.memberships().stream())
            .collect(Collectors.toSet());
    return new KnownAccount(KnownAccount.State.KNOWN, sids);
  }

  private Identities identities() {
    return cluster().identities();
  }

  private StorageBackend cluster() {
    return context.cluster();
  }
}
