package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.NFS_ALIAS;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.nfs.NfsAlias;
import io.isilondriver.onefs.cluster.nfs.NfsAlias.Health;
import io.isilondriver.onefs.cluster.nfs.NfsAliases;
import io.isilondriver.onefs.cluster.nfs.NfsExport;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.Node;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** NFS aliases. */
final class AliasTable implements NfsAliases {
  private final Guard guard;
  private final Environment environment;
  private final ZoneList zones;
  private final FileTree tree;
  private final ExportTable exports;
  private final NavigableMap<Integer, NavigableMap<String, AliasEntry>> byZone = new TreeMap<>();

  AliasTable(
      Guard guard,
      Environment environment,
      ZoneList zones,
      FileTree tree,
      ExportTable exports,
      Collection<AliasEntry> stored) {
    this.guard = guard;
    this.environment = environment;
    this.zones = zones;
    this.tree = tree;
    this.exports = exports;
    stored.forEach(this::put);
  }

  List<AliasEntry> image() {
    return byZone.values().stream().flatMap(zone -> zone.values().stream()).toList();
  }

  private void put(AliasEntry entry) {
    of(entry.zone()).put(entry.name(), entry);
  }

  private NavigableMap<String, AliasEntry> of(int zone) {
    return byZone.computeIfAbsent(zone, id -> new TreeMap<>());
  }

  private @Nullable AliasEntry entry(int zone, String name) {
    NavigableMap<String, AliasEntry> aliases = byZone.get(zone);
    return aliases == null ? null : aliases.get(name);
  }

  @Override
  public List<NfsAlias> list(String zone) {
    return guard.read(
        () -> {
          Zone owner = zones.require(zone);
          return byZone.getOrDefault(owner.id(), new TreeMap<>()).values().stream()
              .map(entry -> view(owner, entry))
              .toList();
        });
  }

  @Override
  public Optional<NfsAlias> find(String zone, String name) {
    return guard.read(
        () -> {
          Zone owner = zones.require(zone);
          return Optional.ofNullable(entry(owner.id(), name)).map(entry -> view(owner, entry));
        });
  }

  @Override
  public NfsAlias create(String zone, String name, String path) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          var entry = new AliasEntry(owner.id(), checked(name), TreePath.of(path).toString());
          requireFree(entry);
          put(entry);
          guard.changed(NFS_ALIAS, Kind.CREATED, zone + ":" + name);
          return view(owner, entry);
        });
  }

  @Override
  public NfsAlias update(String zone, String name, String newName, String newPath) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          if (entry(owner.id(), name) == null) {
            throw unknown(name);
          }
          var entry = new AliasEntry(owner.id(), checked(newName), TreePath.of(newPath).toString());
          if (!newName.equals(name)) {
            requireFree(entry);
            of(owner.id()).remove(name);
          }
          put(entry);
          guard.changed(NFS_ALIAS, Kind.UPDATED, zone + ":" + newName);
          return view(owner, entry);
        });
  }

  @Override
  public void delete(String zone, String name) {
    guard.change(
        () -> {
          Zone owner = zones.require(zone);
          if (of(owner.id()).remove(name) == null) {
            throw unknown(name);
          }
          guard.changed(NFS_ALIAS, Kind.DELETED, zone + ":" + name);
        });
  }

  /** Removes everything of a zone that is being deleted. */
  void deleteAll(Zone zone) {
    List.copyOf(of(zone.id()).keySet()).forEach(name -> delete(zone.name(), name));
  }

  @Override
  public Health health(String zone, String name) {
    return guard.read(
        () -> {
          Zone owner = zones.require(zone);
          AliasEntry alias = entry(owner.id(), name);
          if (alias == null) {
            throw unknown(name);
          }
          return health(owner, alias);
        });
  }

  private Health health(Zone zone, AliasEntry alias) {
    if (!zone.contains(alias.path())) {
      return Health.ILLEGAL_PATH;
    }
    Node node = tree.resolve(TreePath.of(alias.path()), true).node();
    if (node == null) {
      return Health.PATH_NOT_FOUND;
    }
    if (!(node instanceof DirectoryNode)) {
      return Health.ILLEGAL_FILE_TYPE;
    }
    if (!exports.ofPath(zone.name(), alias.name()).isEmpty()) {
      return Health.NAME_CONFLICT;
    }
    return isExported(zone, alias.path()) ? Health.GOOD : Health.NOT_EXPORTED;
  }

  private boolean isExported(Zone zone, String path) {
    for (NfsExport export : exports.list(zone.name())) {
      for (String exported : export.settings().paths()) {
        if (exported.equals(path)
            || (export.settings().allDirs() && TreePath.isWithin(path, exported))) {
          return true;
        }
      }
    }
    return false;
  }

  private String checked(String name) {
    int longest = environment.limit(Limit.ALIAS_NAME_LENGTH);
    if (name.length() > longest) {
      throw OneFsErrors.tooLong("alias name", longest);
    }
    if (!name.startsWith("/") || name.length() < 2 || name.indexOf('\0') >= 0) {
      throw OneFsErrors.badRequest(
          "name", "The alias '%s' does not begin with '/'".formatted(name));
    }
    boolean shadows = name.equalsIgnoreCase("/ifs") || TreePath.isWithin(name, "/ifs");
    if (shadows && environment.behaviour().has(Trait.REFUSES_SHADOWING_ALIASES)) {
      throw OneFsErrors.badRequest("name", "The alias '%s' would shadow a path".formatted(name));
    }
    return name;
  }

  private void requireFree(AliasEntry entry) {
    if (entry(entry.zone(), entry.name()) != null) {
      throw OneFsErrors.conflict("The alias '%s' exists already".formatted(entry.name()));
    }
  }

  private static NfsAlias view(Zone zone, AliasEntry entry) {
    return new NfsAlias(entry.name(), zone.name(), entry.path());
  }

  private static OneFsException unknown(String name) {
    return OneFsErrors.notFound("Alias '%s' does not exist".formatted(name));
  }
}
