package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.NETWORK;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.network.Groupnet;
import io.isilondriver.onefs.cluster.network.Networks;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.network.Range;
import io.isilondriver.onefs.cluster.network.Subnet;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Groupnets, subnets and pools. */
final class NetworkTable implements Networks {
  private static final int MAX_ADDRESSES = 4096;

  private final Guard guard;
  private final ZoneList zones;
  private final NavigableMap<String, Groupnet> groupnets = new TreeMap<>();
  private final NavigableMap<String, Subnet> subnets = new TreeMap<>();
  private final NavigableMap<String, Pool> pools = new TreeMap<>();

  NetworkTable(
      Guard guard,
      ZoneList zones,
      Collection<Groupnet> storedGroupnets,
      Collection<Subnet> storedSubnets,
      Collection<Pool> storedPools) {
    this.guard = guard;
    this.zones = zones;
    storedGroupnets.forEach(groupnet -> groupnets.put(groupnet.name(), groupnet));
    storedSubnets.forEach(subnet -> subnets.put(subnet.id(), subnet));
    storedPools.forEach(pool -> pools.put(pool.id(), pool));
  }

  @Override
  public List<Groupnet> groupnets() {
    return guard.read(() -> List.copyOf(groupnets.values()));
  }

  @Override
  public List<Subnet> subnets() {
    return guard.read(() -> List.copyOf(subnets.values()));
  }

  @Override
  public List<Pool> pools() {
    return guard.read(() -> List.copyOf(pools.values()));
  }

  @Override
  public List<Pool> poolsOf(String accessZone) {
    return pools().stream().filter(pool -> pool.accessZone().equalsIgnoreCase(accessZone)).toList();
  }

  @Override
  public Optional<Pool> pool(String id) {
    return guard.read(() -> Optional.ofNullable(pools.get(id)));
  }

  @Override
  public List<String> addresses(String poolId) {
    Pool pool =
        pool(poolId)
            .orElseThrow(() -> OneFsErrors.notFound("Pool '%s' not found".formatted(poolId)));
    return pool.ranges().stream().flatMap(range -> addresses(range).stream()).toList();
  }

  private static List<String> addresses(Range range) {
    byte[] first = bytes(range.low());
    var last = new BigInteger(1, bytes(range.high()));
    List<String> result = new ArrayList<>();
    for (var next = new BigInteger(1, first);
        next.compareTo(last) <= 0 && result.size() < MAX_ADDRESSES;
        next = next.add(BigInteger.ONE)) {
      result.add(text(next, first.length));
    }
    return result;
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw OneFsErrors.badRequest("ranges", "'%s' is no address".formatted(address));
    }
  }

  private static String text(BigInteger number, int length) {
    byte[] digits = number.toByteArray();
    byte[] address = new byte[length];
    int count = Math.min(length, digits.length);
    System.arraycopy(digits, digits.length - count, address, length - count, count);
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes", e);
    }
  }

  @Override
  public void store(Groupnet groupnet) {
    guard.change(
        () -> {
          groupnets.put(groupnet.name(), groupnet);
          guard.changed(NETWORK, Kind.UPDATED, groupnet.name());
        });
  }

  @Override
  public void store(Subnet subnet) {
    guard.change(
        () -> {
          if (!groupnets.containsKey(subnet.groupnet())) {
            throw OneFsErrors.notFound("Groupnet '%s' not found".formatted(subnet.groupnet()));
          }
          subnets.put(subnet.id(), subnet);
          guard.changed(NETWORK, Kind.UPDATED, subnet.id());
        });
  }

  @Override
  public void store(Pool pool) {
    guard.change(
        () -> {
          String subnet = pool.groupnet() + "." + pool.subnet();
          if (!subnets.containsKey(subnet)) {
            throw OneFsErrors.notFound("Subnet '%s' not found".formatted(subnet));
          }
          pool.ranges().forEach(NetworkTable::addresses);
          pools.put(pool.id(), pool);
          guard.changed(NETWORK, Kind.UPDATED, pool.id());
        });
  }

  @Override
  public void deletePool(String id) {
    guard.change(
        () -> {
          if (pools.remove(id) == null) {
            throw OneFsErrors.notFound("Pool '%s' not found".formatted(id));
          }
          guard.changed(NETWORK, Kind.DELETED, id);
        });
  }

  @Override
  public void deleteSubnet(String id) {
    guard.change(
        () -> {
          if (!subnets.containsKey(id)) {
            throw OneFsErrors.notFound("Subnet '%s' not found".formatted(id));
          }
          if (pools.values().stream().anyMatch(pool -> pool.id().startsWith(id + "."))) {
            throw OneFsErrors.conflict("Subnet '%s' has pools".formatted(id));
          }
          subnets.remove(id);
          guard.changed(NETWORK, Kind.DELETED, id);
        });
  }

  @Override
  public void deleteGroupnet(String name) {
    guard.change(
        () -> {
          if (!groupnets.containsKey(name)) {
            throw OneFsErrors.notFound("Groupnet '%s' not found".formatted(name));
          }
          if (subnets.values().stream().anyMatch(subnet -> subnet.groupnet().equals(name))) {
            throw OneFsErrors.conflict("Groupnet '%s' has subnets".formatted(name));
          }
          if (zones.list().stream().anyMatch(zone -> zone.groupnet().equals(name))) {
            throw OneFsErrors.conflict("Groupnet '%s' has access zones".formatted(name));
          }
          groupnets.remove(name);
          guard.changed(NETWORK, Kind.DELETED, name);
        });
  }
}
