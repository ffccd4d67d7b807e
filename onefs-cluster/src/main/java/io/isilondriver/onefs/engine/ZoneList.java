package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.directory.Zone;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which access zones there are; what hangs on zones asks here. */
final class ZoneList {
  private final Guard guard;
  private final NavigableMap<Integer, Zone> zones = new TreeMap<>();
  private int lastId;

  ZoneList(Guard guard, Collection<Zone> stored) {
    this.guard = guard;
    stored.forEach(this::put);
  }

  List<Zone> list() {
    return guard.read(() -> List.copyOf(zones.values()));
  }

  Optional<Zone> find(String name) {
    return guard.read(
        () ->
            zones.values().stream().filter(zone -> zone.name().equalsIgnoreCase(name)).findFirst());
  }

  Zone require(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  int lastId() {
    return lastId;
  }

  /** Adds a zone, or replaces the one of its id. */
  void put(Zone zone) {
    zones.put(zone.id(), zone);
    lastId = Math.max(lastId, zone.id());
  }

  void remove(Zone zone) {
    zones.remove(zone.id());
  }

  private static OneFsException unknown(String name) {
    return OneFsErrors.notFound("Access zone '%s' does not exist".formatted(name));
  }
}
