package io.isilondriver.application.port.out.cluster;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;

/** Facts about a cluster and about what its account may do. */
public interface Cluster {
  /** Name, identity and release. */
  ClusterIdentity identity();

  /** The space of the whole cluster, as it is now. */
  Capacity capacity();

  /** Whether a licensed feature can be used. */
  boolean licensed(Feature feature);

  /** Whether the service of a protocol is switched on. */
  boolean serving(Protocol protocol);

  /** The base directory of an access zone; empty if there is no such zone. */
  Optional<IfsPath> baseOf(AccessZone zone);

  /**
   * All access zones that the account can see. A cluster has the zone System; a list without it is
   * not whole.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotPermitted if the account may not
   *     list them
   */
  List<ZoneBase> zones();

  /** The rights that the driver's account lacks, in words, each with what it is needed for. */
  List<String> missingPrivileges();

  /** The addresses and names at which clients of a zone can reach the cluster's data. */
  List<DataAddress> dataAddresses(AccessZone zone);

  /** An access zone with its base directory, at or below which all that it exposes lies. */
  record ZoneBase(AccessZone zone, IfsPath base) {}

  /** What needs a licence. */
  enum Feature {
    /** SmartQuotas. */
    QUOTAS,
    /** SnapshotIQ. */
    SNAPSHOTS,
    /** SmartDedupe. */
    DEDUPLICATION
  }

  /**
   * A place where data can be reached.
   *
   * @param host a SmartConnect name or an address
   * @param ipv6 whether it leads to IPv6 addresses
   */
  record DataAddress(String host, boolean ipv6) {}
}
