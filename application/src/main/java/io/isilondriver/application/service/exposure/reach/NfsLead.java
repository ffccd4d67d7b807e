package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.NfsExposure;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.exposure.Client;
import io.isilondriver.domain.exposure.ExposureId;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.Verdict.Reason;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An export as a way in. A host that any of the four lists names may mount, at the level of the
 * list; an empty {@code clients} list admits every host whatever the others hold. Of a host in the
 * read-only and the read-write list OneFS does not say which it is.
 */
record NfsLead(NfsExport export, WayIn way) implements Lead {

  static NfsLead of(NfsExport export, IfsPath path, Position position, Owner owner) {
    return new NfsLead(
        export,
        new WayIn(
            new ExposureId(ExposureId.Kind.NFS, export.zone(), export.id().toString()),
            path,
            position,
            owner,
            clientsOf(export),
            List.of(),
            export.options().kerberosOnly()));
  }

  private static List<Client> clientsOf(NfsExport export) {
    List<Client> admitted = new ArrayList<>();
    NfsClients lists = export.clients();
    if (lists.openToEverybody()) {
      admitted.add(Client.everybody(export.defaultLevel(), export.options().keepsRoot()));
    }
    for (String entry : allOf(lists)) {
      HostEntry parsed = HostEntry.parse(entry);
      if (!parsed.isLoopback()) {
        admitted.add(
            new Client(
                parsed.kind(),
                entry,
                level(export, lists.readOnly().contains(entry), lists.readWrite().contains(entry)),
                lists.root().contains(entry) || export.options().keepsRoot()));
      }
    }
    return admitted;
  }

  private static SortedSet<String> allOf(NfsClients lists) {
    var all = new TreeSet<String>();
    List.of(lists.clients(), lists.readWrite(), lists.readOnly(), lists.root())
        .forEach(all::addAll);
    return all;
  }

  private static AccessLevel level(NfsExport export, boolean readOnly, boolean readWrite) {
    if (readOnly) {
      return AccessLevel.READ_ONLY;
    }
    return readWrite ? AccessLevel.READ_WRITE : export.defaultLevel();
  }

  @Override
  public Exposure exposure(StorageBackend cluster) {
    return new NfsExposure(cluster, export);
  }

  @Override
  public Verdict host(IpNetwork host) {
    NfsClients lists = export.clients();
    Match listed = Match.in(lists.clients(), host);
    Match readWrite = Match.in(lists.readWrite(), host);
    Match readOnly = Match.in(lists.readOnly(), host);
    Match root = Match.in(lists.root(), host);
    Match any = listed.or(readWrite).or(readOnly).or(root);
    boolean everybody = lists.openToEverybody();
    if (!everybody && any.certainty() != Certainty.YES) {
      return any.certainty() == Certainty.NO
          ? without(Reason.NOT_LISTED, host.toString())
          : without(any.unclear(), any.entry());
    }
    boolean both = readOnly.isYes() && readWrite.isYes();
    AccessLevel level = level(export, readOnly.isYes(), readWrite.isYes());
    boolean mayBeOther = both || readOnly.isMaybe() || readWrite.isMaybe();
    AccessLevel atLeast = mayBeOther ? AccessLevel.READ_ONLY : level;
    return new Verdict(
        way,
        Optional.of(atLeast),
        !mayBeOther,
        root.isYes() || export.options().keepsRoot(),
        everybody && any.certainty() != Certainty.YES ? Reason.OPEN_TO_EVERYBODY : Reason.LISTED,
        any.certainty() == Certainty.YES ? any.entry() : "");
  }

  /** NFS knows hosts and no accounts: whoever sits at an admitted host gets in. */
  @Override
  public Verdict account(Visitor visitor) {
    if (visitor.host().isPresent()) {
      return host(visitor.host().get());
    }
    if (way.closed()) {
      return without(Reason.NOT_LISTED, visitor.name());
    }
    if (export.clients().openToEverybody()) {
      boolean certain = export.clients().readOnly().isEmpty();
      return new Verdict(
          way,
          Optional.of(certain ? export.defaultLevel() : AccessLevel.READ_ONLY),
          certain && export.clients().readWrite().isEmpty(),
          export.options().keepsRoot(),
          Reason.OPEN_TO_EVERYBODY,
          "");
    }
    return without(Reason.ADDRESS_NEEDED, visitor.name());
  }

  private Verdict without(Reason reason, String subject) {
    return Verdict.no(way, reason, subject);
  }

  /**
   * How certain it is that one of several entries names a host, and which does.
   *
   * @param unclear why it is not certain
   */
  private record Match(Certainty certainty, String entry, Reason unclear) {
    private static final Match NONE = new Match(Certainty.NO, "", Reason.UNREADABLE_ENTRY);

    static Match in(Collection<String> entries, IpNetwork host) {
      Match best = NONE;
      for (String entry : entries) {
        HostEntry parsed = HostEntry.parse(entry);
        best = best.or(new Match(parsed.matches(host), entry, reason(parsed)));
      }
      return best;
    }

    private static Reason reason(HostEntry entry) {
      return switch (entry.kind()) {
        case HOST_NAME -> Reason.HOST_NAME;
        case NETGROUP -> Reason.NETGROUP;
        default -> Reason.UNREADABLE_ENTRY;
      };
    }

    Match or(Match other) {
      return certainty.compareTo(other.certainty) >= 0 ? this : other;
    }

    boolean isYes() {
      return certainty == Certainty.YES;
    }

    boolean isMaybe() {
      return certainty == Certainty.MAYBE;
    }
  }
}
