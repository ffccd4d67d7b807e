package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.ZONE;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.directory.Zones;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The access zones. */
final class ZoneTable implements Zones {
  private final Guard guard;
  private final Parts parts;
  private final NavigableMap<Integer, Zone> zones = new TreeMap<>();
  private int lastId;

  ZoneTable(Guard guard, Parts parts, Collection<Zone> stored) {
    this.guard = guard;
    this.parts = parts;
    for (Zone zone : stored) {
      zones.put(zone.id(), zone);
      lastId = Math.max(lastId, zone.id());
    }
  }

  @Override
  public List<Zone> list() {
    return guard.read(() -> List.copyOf(zones.values()));
  }

  @Override
  public Optional<Zone> find(String name) {
    return guard.read(
        () ->
            zones.values().stream().filter(zone -> zone.name().equalsIgnoreCase(name)).findFirst());
  }

  @Override
  public Zone require(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  @Override
  public Zone create(
      String name, String path, String groupnet, boolean createPath, boolean forceOverlap) {
    return guard.write(
        () -> {
          if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(c -> c < ' ')) {
            throw Refusals.badRequest("name", "'%s' is no name for a zone".formatted(name));
          }
          if (find(name).isPresent()) {
            throw Refusals.conflict("Zone '%s' exists already".formatted(name));
          }
          int limit = parts.limits().of(Limit.ZONES);
          if (zones.size() >= limit) {
            throw Refusals.limit("access zones", limit);
          }
          String base = prepared(path, createPath);
          var zone =
              new Zone(
                  lastId + 1,
                  name,
                  base,
                  groupnet,
                  List.of("lsa-local-provider:" + name.toLowerCase(Locale.ROOT)),
                  Zone.TUNING);
          checkOverlap(zone, forceOverlap);
          if (parts.networks().groupnets().stream().noneMatch(g -> g.name().equals(groupnet))) {
            throw Refusals.badRequest("groupnet", "No groupnet '%s'".formatted(groupnet));
          }
          lastId = zone.id();
          zones.put(zone.id(), zone);
          guard.changed(ZONE, Kind.CREATED, name);
          return zone;
        });
  }

  private String prepared(String path, boolean createPath) {
    TreePath base = TreePath.of(path);
    if (createPath && parts.tree().resolve(base, true).node() == null) {
      parts
          .fileSystem()
          .createDirectory(base.toString(), Creation.DIRECTORY.withParents().withAccess("0755"));
    }
    if (!(parts.tree().resolve(base, true).node() instanceof DirectoryNode)) {
      throw Refusals.notFound("The directory '%s' does not exist".formatted(path));
    }
    return base.toString();
  }

  private void checkOverlap(Zone zone, boolean force) {
    if (force) {
      return;
    }
    for (Zone other : zones.values()) {
      // System has /ifs, so every base would overlap with it.
      if (other.id() != zone.id()
          && !other.isSystem()
          && (other.contains(zone.path()) || zone.contains(other.path()))) {
        throw Refusals.badRequest(
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
            throw Refusals.conflict("Zone '%s' exists already".formatted(wish.name()));
          }
          if (old.isSystem() && !(wish.isSystem() && wish.path().equals(old.path()))) {
            throw Refusals.forbidden("The System zone keeps its name and path");
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
          zones.put(old.id(), updated);
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
            throw Refusals.forbidden("The System zone cannot be deleted");
          }
          if (!parts.networks().poolsOf(zone.name()).isEmpty()) {
            throw Refusals.conflict("Zone '%s' is served by a pool".formatted(name));
          }
          parts.exports().deleteAll(zone);
          parts.aliases().deleteAll(zone);
          parts.smbShares().deleteAll(zone.name());
          zones.remove(zone.id());
          guard.changed(ZONE, Kind.DELETED, zone.name());
        });
  }

  static OneFsException unknown(String name) {
    return Refusals.notFound("Access zone '%s' does not exist".formatted(name));
  }
}
