package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.ZONE;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.directory.Zones;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The access zones. */
final class ZoneTable implements Zones {
  private final Guard guard;
  private final Environment environment;
  private final ZoneList zones;
  private final FileTree tree;
  private final FileSystem fileSystem;
  private final NetworkTable networks;
  private final ExportTable exports;
  private final AliasTable aliases;
  private final ShareTable shares;

  ZoneTable(
      Guard guard,
      Environment environment,
      ZoneList zones,
      FileTree tree,
      FileSystem fileSystem,
      NetworkTable networks,
      ExportTable exports,
      AliasTable aliases,
      ShareTable shares) {
    this.guard = guard;
    this.environment = environment;
    this.zones = zones;
    this.tree = tree;
    this.fileSystem = fileSystem;
    this.networks = networks;
    this.exports = exports;
    this.aliases = aliases;
    this.shares = shares;
  }

  @Override
  public List<Zone> list() {
    return zones.list();
  }

  @Override
  public Optional<Zone> find(String name) {
    return zones.find(name);
  }

  @Override
  public Zone require(String name) {
    return zones.require(name);
  }

  @Override
  public Zone create(
      String name, String path, String groupnet, boolean createPath, boolean forceOverlap) {
    return guard.write(
        () -> {
          if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(c -> c < ' ')) {
            throw OneFsErrors.badRequest("name", "'%s' is no name for a zone".formatted(name));
          }
          if (find(name).isPresent()) {
            throw OneFsErrors.conflict("Zone '%s' exists already".formatted(name));
          }
          int limit = environment.limit(Limit.ZONES);
          if (list().size() >= limit) {
            throw OneFsErrors.limit("access zones", limit);
          }
          String base = prepared(path, createPath);
          var zone =
              new Zone(
                  zones.lastId() + 1,
                  name,
                  base,
                  groupnet,
                  List.of("lsa-local-provider:" + name.toLowerCase(Locale.ROOT)),
                  Zone.TUNING);
          checkOverlap(zone, forceOverlap);
          if (networks.groupnets().stream().noneMatch(g -> g.name().equals(groupnet))) {
            throw OneFsErrors.badRequest("groupnet", "No groupnet '%s'".formatted(groupnet));
          }
          zones.put(zone);
          guard.changed(ZONE, Kind.CREATED, name);
          return zone;
        });
  }

  private String prepared(String path, boolean createPath) {
    TreePath base = TreePath.of(path);
    if (createPath && tree.resolve(base, true).node() == null) {
      fileSystem.createDirectory(
          base.toString(), Creation.DIRECTORY.withParents().withAccess("0755"));
    }
    if (!(tree.resolve(base, true).node() instanceof DirectoryNode)) {
      throw OneFsErrors.notFound("The directory '%s' does not exist".formatted(path));
    }
    return base.toString();
  }

  private void checkOverlap(Zone zone, boolean force) {
    if (force) {
      return;
    }
    for (Zone other : list()) {
      // System has /ifs, so every base would overlap with it.
      if (other.id() != zone.id()
          && !other.isSystem()
          && (other.contains(zone.path()) || zone.contains(other.path()))) {
        throw OneFsErrors.badRequest(
            "path", "The base overlaps with that of zone '%s'".formatted(other.name()));
      }
    }
  }

  @Override
  public Zone update(
      String name, boolean createPath, boolean forceOverlap, UnaryOperator<Zone> change) {
    return guard.write(
        () -> {
          Zone old = require(name);
          Zone wish = change.apply(old);
          if (!wish.name().equalsIgnoreCase(old.name()) && find(wish.name()).isPresent()) {
            throw OneFsErrors.conflict("Zone '%s' exists already".formatted(wish.name()));
          }
          if (old.isSystem() && !(wish.isSystem() && wish.path().equals(old.path()))) {
            throw OneFsErrors.forbidden("The System zone keeps its name and path");
          }
          var updated =
              new Zone(
                  old.id(),
                  wish.name(),
                  wish.path().equals(old.path()) ? old.path() : prepared(wish.path(), createPath),
                  old.groupnet(),
                  wish.providers(),
                  Tuning.complete(Zone.TUNING, wish.tuning()));
          checkOverlap(updated, forceOverlap || updated.isSystem());
          zones.put(updated);
          guard.changed(ZONE, Kind.UPDATED, updated.name());
          return updated;
        });
  }

  @Override
  public void delete(String name) {
    guard.change(
        () -> {
          Zone zone = require(name);
          if (zone.isSystem()) {
            throw OneFsErrors.forbidden("The System zone cannot be deleted");
          }
          if (!networks.poolsOf(zone.name()).isEmpty()) {
            throw OneFsErrors.conflict("Zone '%s' is served by a pool".formatted(name));
          }
          exports.deleteAll(zone);
          aliases.deleteAll(zone);
          shares.deleteAll(zone.name());
          zones.remove(zone);
          guard.changed(ZONE, Kind.DELETED, zone.name());
        });
  }
}
