package io.isilondriver.onefs.cluster.network;

import java.util.List;
import java.util.Optional;

/** Groupnets, subnets and pools. Storing one replaces that of the same id. */
public interface Networks {
  List<Groupnet> groupnets();

  List<Subnet> subnets();

  List<Pool> pools();

  /** The pools that serve a zone. */
  List<Pool> poolsOf(String accessZone);

  Optional<Pool> pool(String id);

  /** The addresses of a pool, in order. */
  List<String> addresses(String poolId);

  void store(Groupnet groupnet);

  void store(Subnet subnet);

  void store(Pool pool);

  void deletePool(String id);

  /** Removes a subnet; CONFLICT while it has pools. */
  void deleteSubnet(String id);

  /** Removes a groupnet; CONFLICT while it has subnets or an access zone. */
  void deleteGroupnet(String name);
}
