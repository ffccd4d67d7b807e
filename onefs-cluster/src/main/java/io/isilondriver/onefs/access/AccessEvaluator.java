package io.isilondriver.onefs.access;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.NfsExport;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShare;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers who could reach what at this moment, by the rules of OneFS. Where several readings are
 * possible it takes the more permissive one, as it is there to find what is open.
 */
public final class AccessEvaluator {
  private static final Persona AUTHENTICATED_USERS = Persona.sid("S-1-5-11");

  private final OneFsCluster cluster;

  public AccessEvaluator(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What a host gets that mounts a directory or an alias.
   *
   * @param target a path below /ifs, or the name of an alias, or a path below one: an alias comes
   *     first, so that one called like a path hides it
   */
  public NfsAccess nfs(String zone, String target, ClientHost host) {
    if (!cluster.settings().nfs().service() || cluster.zones().find(zone).isEmpty()) {
      return NfsAccess.NONE;
    }
    String path = behindAliases(zone, target);
    if (!path.startsWith("/ifs") || cluster.fileSystem().find(path).isEmpty()) {
      return NfsAccess.NONE;
    }
    NfsAccess best = NfsAccess.NONE;
    for (NfsExport export : cluster.exports().list(zone)) {
      if (covers(export.settings(), path)) {
        best = best.or(access(export.settings(), host));
      }
    }
    return path.contains("/.snapshot/") && best.level() == NfsAccess.Level.READ_WRITE
        ? new NfsAccess(NfsAccess.Level.READ_ONLY, best.root())
        : best;
  }

  private String behindAliases(String zone, String target) {
    boolean below = !cluster.behaviour().has(Trait.ALIASES_END_THERE);
    return cluster.aliases().list(zone).stream()
        .filter(
            alias ->
                target.equals(alias.name()) || (below && target.startsWith(alias.name() + "/")))
        .max(Comparator.comparingInt(alias -> alias.name().length()))
        .map(alias -> alias.path() + target.substring(alias.name().length()))
        .orElse(target);
  }

  private static boolean covers(ExportSettings export, String path) {
    return export.paths().stream()
        .anyMatch(
            exported ->
                path.equals(exported) || (export.allDirs() && path.startsWith(exported + "/")));
  }

  /** What a host gets from an export, whatever it exports. */
  public NfsAccess access(ExportSettings export, ClientHost host) {
    boolean listed = lists(export.clients(), host);
    boolean readOnly = lists(export.readOnlyClients(), host);
    boolean readWrite = lists(export.readWriteClients(), host);
    boolean root = lists(export.rootClients(), host);
    boolean noList =
        export.readOnlyClients().isEmpty()
            && export.readWriteClients().isEmpty()
            && export.rootClients().isEmpty();
    boolean everybody =
        export.clients().isEmpty()
            && (noList || cluster.behaviour().has(Trait.EMPTY_CLIENTS_ADMIT_ALL));
    if (!(listed || readOnly || readWrite || root || everybody)) {
      return NfsAccess.NONE;
    }
    boolean mayWrite;
    if (readOnly && readWrite) {
      mayWrite = !cluster.behaviour().has(Trait.READ_ONLY_WINS);
    } else {
      mayWrite = readWrite || (!readOnly && !export.readOnly());
    }
    boolean keepsRoot = root || !export.mapRoot().enabled();
    return new NfsAccess(
        mayWrite ? NfsAccess.Level.READ_WRITE : NfsAccess.Level.READ_ONLY, keepsRoot);
  }

  private boolean lists(List<String> clients, ClientHost host) {
    return clients.stream()
        .flatMap(client -> HostPattern.parse(client).stream())
        .anyMatch(
            pattern ->
                pattern instanceof HostPattern.Netgroup netgroup
                    ? hasMember(netgroup, host)
                    : pattern.matches(host));
  }

  private boolean hasMember(HostPattern.Netgroup netgroup, ClientHost host) {
    return cluster.exports().hosts().members(netgroup.name()).stream()
        .flatMap(member -> HostPattern.parse(member).stream())
        .anyMatch(pattern -> pattern.matches(host));
  }

  /**
   * What a user gets on a share from a host. The rights of the directory itself are not looked at.
   *
   * @param user name of a user of the zone; one that the zone does not know is a guest, who has
   *     only what Everyone has
   */
  public SmbAccessLevel smb(String zone, String share, String user, ClientHost host) {
    if (!cluster.settings().smbService() || cluster.zones().find(zone).isEmpty()) {
      return SmbAccessLevel.NONE;
    }
    Optional<SmbShare> found = cluster.smbShares().find(zone, share);
    if (found.isEmpty()
        || cluster.fileSystem().find(found.get().settings().path()).isEmpty()
        || !HostAcl.parse(found.get().settings().hostAcl()).admits(host)) {
      return SmbAccessLevel.NONE;
    }
    Set<String> identities = identities(zone, user);
    if (found.get().settings().runAsRoot().stream().anyMatch(who -> isOneOf(identities, who))) {
      return SmbAccessLevel.FULL;
    }
    return level(found.get().settings().permissions(), identities);
  }

  private Set<String> identities(String zone, String name) {
    Set<String> ids = new HashSet<>();
    ids.add(String.valueOf(Persona.EVERYONE.id()));
    Optional<User> user = whileTheProviderAnswers(() -> cluster.directory().findUser(zone, name));
    if (user.isEmpty() || !user.get().enabled()) {
      return ids;
    }
    ids.add(String.valueOf(AUTHENTICATED_USERS.id()));
    ids.add("SID:" + user.get().sid());
    for (String group : user.get().groups()) {
      whileTheProviderAnswers(() -> cluster.directory().findGroup(zone, group))
          .ifPresent(found -> ids.add("SID:" + found.sid()));
    }
    return ids;
  }

  /** Nobody can log in with an account whose provider is away. */
  private static <T> Optional<T> whileTheProviderAnswers(Supplier<Optional<T>> lookUp) {
    try {
      return lookUp.get();
    } catch (OneFsException e) {
      if (e.kind() == OneFsException.Kind.EXCEPTION) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isOneOf(Set<String> identities, Persona who) {
    return who.id() != null && identities.contains(who.id());
  }

  /** For each right, the first entry that says something about it decides. */
  private static SmbAccessLevel level(List<SmbPermission> permissions, Set<String> identities) {
    Set<SmbPermission.Level> undecided = EnumSet.allOf(SmbPermission.Level.class);
    SmbAccessLevel result = SmbAccessLevel.NONE;
    for (SmbPermission permission : permissions) {
      if (!isOneOf(identities, permission.trustee())) {
        continue;
      }
      for (SmbPermission.Level right : SmbPermission.Level.values()) {
        boolean decides = right.compareTo(permission.level()) <= 0 && undecided.remove(right);
        if (decides && permission.kind() == SmbPermission.Kind.ALLOW) {
          SmbAccessLevel granted = SmbAccessLevel.valueOf(right.name());
          result = result.compareTo(granted) >= 0 ? result : granted;
        }
      }
    }
    return result;
  }
}
