package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.NFS_EXPORT;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.KnownHosts;
import io.isilondriver.onefs.cluster.nfs.NfsExport;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.onefs.cluster.platform.Limit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** NFS exports. Their ids are counted over all zones. */
final class ExportTable implements NfsExports {
  private final Guard guard;
  private final Environment environment;
  private final ZoneList zones;
  private final ExportRules rules;
  private final NavigableMap<Integer, NavigableMap<Long, ExportEntry>> byZone = new TreeMap<>();
  private final Map<String, Set<Long>> idsByPath = new HashMap<>();
  private final Map<Long, ExportEntry> entries = new HashMap<>();
  private long lastId;

  ExportTable(
      Guard guard,
      Environment environment,
      ZoneList zones,
      FileTree tree,
      Collection<ExportEntry> stored,
      long lastId) {
    this.guard = guard;
    this.environment = environment;
    this.zones = zones;
    this.rules = new ExportRules(environment, tree, this::sharing);
    this.lastId = lastId;
    stored.forEach(this::add);
  }

  List<ExportEntry> image() {
    return byZone.values().stream().flatMap(zone -> zone.values().stream()).toList();
  }

  long lastId() {
    return lastId;
  }

  private void add(ExportEntry entry) {
    entries.put(entry.id(), entry);
    byZone.computeIfAbsent(entry.zone(), zone -> new TreeMap<>()).put(entry.id(), entry);
    for (String path : entry.settings().paths()) {
      idsByPath.computeIfAbsent(path, key -> new TreeSet<>()).add(entry.id());
    }
  }

  private void drop(ExportEntry entry) {
    entries.remove(entry.id());
    byZone.getOrDefault(entry.zone(), new TreeMap<>()).remove(entry.id());
    for (String path : entry.settings().paths()) {
      idsByPath.computeIfPresent(
          path,
          (key, ids) -> {
            ids.remove(entry.id());
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  /** The exports of a zone that list a path. */
  private List<ExportEntry> sharing(int zone, String path) {
    List<ExportEntry> found = new ArrayList<>();
    for (long id : idsByPath.getOrDefault(path, Set.of())) {
      ExportEntry entry = entries.get(id);
      if (entry != null && entry.zone() == zone) {
        found.add(entry);
      }
    }
    return found;
  }

  @Override
  public List<NfsExport> list(String zone) {
    return page(zone, -1, null, export -> true).items();
  }

  @Override
  public Page<NfsExport> page(
      String zone, int limit, @Nullable String resume, Predicate<NfsExport> filter) {
    return guard.read(
        () -> {
          Zone of = zones.require(zone);
          return Pages.of(
              byZone.getOrDefault(of.id(), new TreeMap<>()),
              Pages.longKey(resume),
              limit,
              entry -> view(of, entry),
              filter,
              export -> Long.toString(export.id()));
        });
  }

  @Override
  public List<NfsExport> ofPath(String zone, String path) {
    return guard.read(
        () -> {
          Zone of = zones.require(zone);
          return sharing(of.id(), path).stream().map(entry -> view(of, entry)).toList();
        });
  }

  @Override
  public Optional<NfsExport> find(String zone, long id) {
    return guard.read(
        () -> {
          Zone of = zones.require(zone);
          return Optional.ofNullable(entries.get(id))
              .filter(entry -> entry.zone() == of.id())
              .map(entry -> view(of, entry));
        });
  }

  @Override
  public NfsExport require(String zone, long id) {
    return find(zone, id).orElseThrow(() -> unknown(id));
  }

  @Override
  public NfsExport create(String zone, ExportSettings settings, ExportChecks checks) {
    return guard.write(
        () -> {
          Zone of = zones.require(zone);
          int limit = environment.limit(Limit.EXPORTS);
          if (entries.size() >= limit) {
            throw OneFsErrors.limit("NFS exports", limit);
          }
          ExportSettings normal = rules.normalised(settings);
          // A refused create uses up the id, as its error names it.
          long id = ++lastId;
          rules.check(of, id, normal, checks);
          var entry = new ExportEntry(id, of.id(), normal);
          add(entry);
          guard.changed(NFS_EXPORT, Kind.CREATED, zone + ":" + id);
          return view(of, entry);
        });
  }

  @Override
  public NfsExport update(
      String zone, long id, UnaryOperator<ExportSettings> change, ExportChecks checks) {
    return guard.write(
        () -> {
          Zone of = zones.require(zone);
          ExportEntry old = entry(of, id);
          ExportSettings wish = rules.normalised(change.apply(old.settings()));
          rules.check(of, id, wish, checks);
          drop(old);
          var updated = new ExportEntry(id, of.id(), wish);
          add(updated);
          guard.changed(NFS_EXPORT, Kind.UPDATED, zone + ":" + id);
          return view(of, updated);
        });
  }

  @Override
  public void delete(String zone, long id) {
    guard.change(
        () -> {
          Zone of = zones.require(zone);
          drop(entry(of, id));
          guard.changed(NFS_EXPORT, Kind.DELETED, zone + ":" + id);
        });
  }

  /** Removes everything of a zone that is being deleted. */
  void deleteAll(Zone zone) {
    for (long id : List.copyOf(byZone.getOrDefault(zone.id(), new TreeMap<>()).keySet())) {
      delete(zone.name(), id);
    }
  }

  @Override
  public NfsExport checked(String zone, long id) {
    return guard.read(
        () -> {
          Zone of = zones.require(zone);
          ExportEntry entry = entry(of, id);
          return new NfsExport(
              id,
              of.name(),
              entry.settings(),
              rules.conflictingPaths(entry),
              rules.unresolved(entry.settings()));
        });
  }

  @Override
  public Map<Long, List<String>> problems(String zone, ExportChecks checks) {
    return guard.read(
        () -> {
          Zone of = zones.require(zone);
          Map<Long, List<String>> result = new TreeMap<>();
          for (ExportEntry entry : byZone.getOrDefault(of.id(), new TreeMap<>()).values()) {
            List<String> problems = rules.problems(of, entry.id(), entry.settings(), checks);
            if (!problems.isEmpty()) {
              result.put(entry.id(), problems);
            }
          }
          return result;
        });
  }

  @Override
  public KnownHosts hosts() {
    return guard.read(rules::hosts);
  }

  @Override
  public void hosts(KnownHosts known) {
    guard.change(() -> rules.hosts(known));
  }

  private ExportEntry entry(Zone zone, long id) {
    ExportEntry entry = entries.get(id);
    if (entry == null || entry.zone() != zone.id()) {
      throw unknown(id);
    }
    return entry;
  }

  private static NfsExport view(Zone zone, ExportEntry entry) {
    return new NfsExport(entry.id(), zone.name(), entry.settings(), List.of(), List.of());
  }

  private static OneFsException unknown(long id) {
    return new OneFsException(
        OneFsException.Kind.NOT_FOUND,
        "Export id %s does not exist".formatted(Long.toUnsignedString(id)),
        "id");
  }
}
