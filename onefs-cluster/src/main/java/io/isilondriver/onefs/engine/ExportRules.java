package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.access.HostPattern;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.ExportTuning;
import io.isilondriver.onefs.cluster.nfs.KnownHosts;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What an export may be. */
final class ExportRules {
  private static final Set<String> FLAVORS = Set.of("unix", "krb5", "krb5i", "krb5p");

  private final Environment environment;
  private final FileTree tree;
  private final BiFunction<Integer, String, List<ExportEntry>> sharing;
  private KnownHosts hosts = KnownHosts.ALL;

  ExportRules(
      Environment environment,
      FileTree tree,
      BiFunction<Integer, String, List<ExportEntry>> sharing) {
    this.environment = environment;
    this.tree = tree;
    this.sharing = sharing;
  }

  KnownHosts hosts() {
    return hosts;
  }

  void hosts(KnownHosts known) {
    hosts = known;
  }

  /** The settings as they are stored: plain paths, every tuning setting. */
  ExportSettings normalised(ExportSettings settings) {
    if (settings.paths().isEmpty()) {
      throw OneFsErrors.badRequest("paths", "An export needs at least one path");
    }
    for (String flavor : settings.securityFlavors()) {
      if (!FLAVORS.contains(flavor)) {
        throw OneFsErrors.badRequest(
            "security_flavors", "'%s' is no security flavor".formatted(flavor));
      }
    }
    return settings.toBuilder()
        .paths(settings.paths().stream().map(path -> TreePath.of(path).toString()).toList())
        .tuning(Tuning.complete(ExportTuning.DEFAULTS, settings.tuning()))
        .build();
  }

  void check(Zone zone, long id, ExportSettings settings, ExportChecks checks) {
    int limit = environment.limit(Limit.CLIENTS_PER_EXPORT);
    if (allClients(settings).count() > limit) {
      throw OneFsErrors.limit("clients of one export", limit);
    }
    List<String> problems = problems(zone, id, settings, checks);
    if (!problems.isEmpty()) {
      throw OneFsErrors.exception(problems.get(0));
    }
  }

  /** Everything that is wrong, in the order in which OneFS would notice. */
  List<String> problems(Zone zone, long id, ExportSettings settings, ExportChecks checks) {
    List<String> problems = new ArrayList<>();
    for (String path : settings.paths()) {
      if (!zone.contains(path)) {
        problems.add(
            "Path '%s' is not within the base '%s' of zone '%s'"
                .formatted(path, zone.path(), zone.name()));
      } else if (!checks.ignoreBadPaths() && !isDirectory(path)) {
        problems.add("Path '%s' does not exist or is no directory".formatted(path));
      }
    }
    for (String client : allClients(settings).toList()) {
      problemOf(client, checks).ifPresent(problems::add);
    }
    if (!checks.ignoreConflicts()) {
      for (String path : settings.paths()) {
        sharing.apply(zone.id(), path).stream()
            .filter(other -> other.id() != id && overlap(settings, other.settings()))
            .findFirst()
            .ifPresent(
                other ->
                    problems.add(
                        "Export rules %d and %d conflict on '%s'".formatted(id, other.id(), path)));
      }
    }
    return problems;
  }

  private boolean isDirectory(String path) {
    return tree.resolve(TreePath.of(path), true).node() instanceof DirectoryNode;
  }

  private Optional<String> problemOf(String client, ExportChecks checks) {
    if (client.isBlank()) {
      return Optional.of("bad hostname: empty client name");
    }
    Optional<HostPattern> pattern = HostPattern.parse(client);
    if (pattern.isEmpty()) {
      return Optional.of("bad hostname " + client);
    }
    return isUnknown(pattern.get(), client) && !checks.ignoreUnresolvableHosts()
        ? Optional.of("bad hostname " + client)
        : Optional.empty();
  }

  private boolean isUnknown(HostPattern pattern, String client) {
    return pattern instanceof HostPattern.Netgroup netgroup
        ? !hosts.hasNetgroup(netgroup.name())
        : pattern.isName() && !hosts.resolves().test(client);
  }

  List<String> unresolved(ExportSettings settings) {
    return allClients(settings)
        .filter(
            client ->
                HostPattern.parse(client).filter(found -> isUnknown(found, client)).isPresent())
        .distinct()
        .toList();
  }

  List<String> conflictingPaths(ExportEntry entry) {
    Set<String> paths = new LinkedHashSet<>();
    for (String path : entry.settings().paths()) {
      sharing.apply(entry.zone(), path).stream()
          .filter(other -> other.id() != entry.id())
          .filter(other -> overlap(entry.settings(), other.settings()))
          .forEach(other -> paths.add(path));
    }
    return List.copyOf(paths);
  }

  private static boolean overlap(ExportSettings one, ExportSettings other) {
    List<HostPattern> mine = patterns(one);
    List<HostPattern> theirs = patterns(other);
    return mine.stream().anyMatch(a -> theirs.stream().anyMatch(a::overlaps));
  }

  private static List<HostPattern> patterns(ExportSettings settings) {
    if (settings.clients().isEmpty()) {
      return List.of(new HostPattern.Everybody());
    }
    return allClients(settings).flatMap(client -> HostPattern.parse(client).stream()).toList();
  }

  private static Stream<String> allClients(ExportSettings settings) {
    return Stream.of(
            settings.clients(),
            settings.readWriteClients(),
            settings.readOnlyClients(),
            settings.rootClients())
        .flatMap(List::stream);
  }
}
