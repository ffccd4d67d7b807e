package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.SmbExposure;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.exposure.Client;
import io.isilondriver.domain.exposure.ExposureId;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.Verdict.Reason;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An SMB share as a way in. A client needs the host list and a permission; of the permissions, the
 * first that says something about a right decides about it. Accounts that run as root need no
 * permission.
 */
record SmbLead(SmbShare share, WayIn way) implements Lead {

  static SmbLead of(SmbShare share, IfsPath path, Position position, Owner owner) {
    return new SmbLead(
        share,
        new WayIn(
            new ExposureId(ExposureId.Kind.SMB, share.zone(), share.name()),
            path,
            position,
            owner,
            clientsOf(share.access()),
            share.access().hostAcl(),
            List.of()));
  }

  private static List<Client> clientsOf(SmbAccess access) {
    if (HostList.of(access.hostAcl()).admitsNobody()) {
      return List.of();
    }
    return candidates(access)
        .flatMap(
            trustee -> {
              Rights rights = Rights.of(access, Identity.someoneMeantBy(trustee));
              return rights.best().map(level -> client(trustee, level, rights)).stream();
            })
        .toList();
  }

  private static Client client(Trustee trustee, AccessLevel level, Rights rights) {
    boolean everybody = trustee.sid().equals(Sid.EVERYONE);
    return new Client(
        everybody ? Client.Kind.EVERYBODY : Client.Kind.ACCOUNT,
        trustee.label(),
        level,
        rights.root() != Certainty.NO);
  }

  private static Stream<Trustee> candidates(SmbAccess access) {
    return Stream.concat(
            access.runAsRoot().stream(),
            access.permissions().stream()
                .filter(permission -> !permission.deny())
                .map(Permission::account))
        .distinct();
  }

  @Override
  public Exposure exposure(StorageBackend cluster) {
    return new SmbExposure(cluster, share);
  }

  /** The best verdict for any account that could come from there. */
  @Override
  public Verdict host(IpNetwork host) {
    return candidates(share.access())
        .map(
            trustee ->
                verdict(
                    Identity.someoneMeantBy(trustee),
                    Optional.of(host),
                    trustee.label(),
                    Reason.ACCOUNT_NEEDED))
        .max(
            Comparator.comparing((Verdict verdict) -> rank(verdict))
                .thenComparing(verdict -> verdict.level().map(Enum::ordinal).orElse(-1))
                .thenComparing(Verdict::actsAsRoot))
        .orElseGet(() -> verdict(Identity.GUEST, Optional.of(host), "", Reason.ACCOUNT_NEEDED));
  }

  private static int rank(Verdict verdict) {
    return switch (verdict.answer()) {
      case NO -> 0;
      case UNKNOWN -> 1;
      case YES -> 2;
    };
  }

  @Override
  public Verdict account(Visitor visitor) {
    KnownAccount account = visitor.in(share.zone());
    Reason unclear =
        account.state() == KnownAccount.State.SERVICE_AWAY
            ? Reason.DIRECTORY_SERVICE_AWAY
            : Reason.ACCOUNT_UNCLEAR;
    return verdict(account.identity(), visitor.host(), visitor.name(), unclear);
  }

  private Verdict verdict(Identity identity, Optional<IpNetwork> host, String who, Reason unclear) {
    Certainty fromHost = HostList.of(share.access().hostAcl()).admits(host);
    Rights rights = Rights.of(share.access(), identity);
    if (fromHost == Certainty.NO) {
      return without(Reason.HOST_DENIED, host.map(IpNetwork::toString).orElse(who));
    }
    if (rights.best().isEmpty()) {
      return without(rights.denied() ? Reason.DENIED : Reason.NOT_GRANTED, who);
    }
    if (rights.worst().isEmpty()) {
      return without(unclear, who);
    }
    if (fromHost == Certainty.MAYBE) {
      return without(host.isEmpty() ? Reason.ADDRESS_NEEDED : Reason.HOST_NAME, who);
    }
    return new Verdict(
        way,
        rights.worst(),
        rights.worst().equals(rights.best()) && rights.root() != Certainty.MAYBE,
        rights.root() == Certainty.YES,
        rights.root() == Certainty.YES ? Reason.RUNS_AS_ROOT : Reason.GRANTED,
        who);
  }

  private Verdict without(Reason reason, String subject) {
    return Verdict.no(way, reason, subject);
  }

  /**
   * What an account may do.
   *
   * @param worst if every permission that may be about it counts against it
   * @param best if every one counts in its favour
   * @param denied whether a permission denies reading to it
   */
  private record Rights(
      Optional<AccessLevel> worst, Optional<AccessLevel> best, Certainty root, boolean denied) {

    static Rights of(SmbAccess access, Identity identity) {
      Certainty root =
          access.runAsRoot().stream()
              .map(identity::isMeantBy)
              .max(Comparator.naturalOrder())
              .orElse(Certainty.NO);
      Optional<AccessLevel> asRoot = Optional.of(AccessLevel.READ_WRITE);
      return new Rights(
          root == Certainty.YES ? asRoot : level(access, identity, false),
          root == Certainty.NO ? level(access, identity, true) : asRoot,
          root,
          access.permissions().stream()
              .anyMatch(
                  permission ->
                      permission.deny()
                          && identity.isMeantBy(permission.account()) == Certainty.YES));
    }

    private static Optional<AccessLevel> level(
        SmbAccess access, Identity identity, boolean inItsFavour) {
      Set<Grant> undecided = EnumSet.allOf(Grant.class);
      Optional<AccessLevel> level = Optional.empty();
      for (Permission permission : access.permissions()) {
        Certainty meant = identity.isMeantBy(permission.account());
        boolean counts =
            meant == Certainty.YES
                || (meant == Certainty.MAYBE && inItsFavour != permission.deny());
        if (!counts) {
          continue;
        }
        for (Grant right : Grant.values()) {
          boolean decides = right.compareTo(permission.grant()) <= 0 && undecided.remove(right);
          if (decides && !permission.deny()) {
            AccessLevel granted =
                right == Grant.READ ? AccessLevel.READ_ONLY : AccessLevel.READ_WRITE;
            level = Optional.of(level.map(granted::or).orElse(granted));
          }
        }
      }
      return level;
    }
  }
}
