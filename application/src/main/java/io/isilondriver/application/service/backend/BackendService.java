package io.isilondriver.application.service.backend;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.Backend;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.cluster.Cluster.DataAddress;
import io.isilondriver.application.port.out.cluster.Cluster.Feature;
import io.isilondriver.application.port.out.cluster.ClusterIdentity;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The use cases about the backend as a whole. */
public final class BackendService implements Backend {
  private static final String VENDOR = "Dell EMC";

  /** Raised when locations or the encoding of rules change, so that shares are ensured anew. */
  private static final int SCHEMA = 1;

  /** Licences and addresses change rarely; schedulers ask every minute. */
  private static final Duration CAPABILITIES_KEPT = Duration.ofMinutes(5);

  private final ServiceContext context;
  private final ShareLocator locator;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  public BackendService(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
  }

  @Override
  public void connect() {
    known.set(null);
    ClusterIdentity identity = cluster().cluster().identity();
    var setUp = new SetUpCheck(context);
    List<String> problems = setUp.place();
    if (!problems.isEmpty()) {
      throw new Misconfigured("Connect to cluster '%s'".formatted(identity.name()), problems);
    }
    if (setUp.rootMissing()) {
      cluster()
          .namespace()
          .ensureDirectory(context.space().rootDirectory(), settings().directoryMode());
    }
  }

  @Override
  public List<String> check() {
    known.set(null);
    return new SetUpCheck(context).everything();
  }

  @Override
  public void checkForSetupError() {
    List<String> problems = check();
    if (!problems.isEmpty()) {
      throw new Misconfigured("Check backend '%s'".formatted(settings().backendName()), problems);
    }
  }

  @Override
  public Statistics statistics() {
    Capacity capacity = cluster().cluster().capacity();
    var allocation = new Allocation(context.space().rootDirectory());
    cluster().quotas().atOrBelow(context.space().rootDirectory()).forEach(allocation::add);
    return new Statistics(
        settings().backendName(),
        VENDOR,
        driverVersion(),
        storageProtocol(),
        allocation.total(capacity),
        allocation.free(capacity),
        allocation.allocated(),
        allocation.shares(),
        settings().reservedPercentage(),
        settings().reservedFromSnapshotPercentage(),
        settings().reservedExtendPercentage(),
        settings().maxOverSubscriptionRatio(),
        capabilities());
  }

  private Capabilities capabilities() {
    Instant now = context.clock().instant();
    Known last = known.get();
    if (last != null && now.isBefore(last.until())) {
      return last.capabilities();
    }
    boolean snapshots = cluster().cluster().licensed(Feature.SNAPSHOTS);
    Set<Integer> versions = ipVersions();
    var capabilities =
        new Capabilities(
            true,
            snapshots,
            snapshots,
            snapshots,
            snapshots,
            true,
            cluster().cluster().licensed(Feature.DEDUPLICATION),
            versions.contains(4),
            versions.contains(6),
            false);
    known.set(new Known(capabilities, now.plus(CAPABILITIES_KEPT)));
    return capabilities;
  }

  @Override
  public SortedMap<String, String> info() {
    ClusterIdentity identity = cluster().cluster().identity();
    SortedMap<String, String> info = new TreeMap<>();
    info.put("driver_version", driverVersion() + " schema " + SCHEMA);
    info.put("cluster_guid", identity.guid());
    info.put("cluster_release", identity.release().text());
    info.put("access_zone", context.space().zone().name());
    info.put("root_directory", context.space().rootDirectory().value());
    info.put("data_addresses", String.join(",", context.space().dataAddresses()));
    return info;
  }

  /** An address says it itself; of a name, the cluster knows; IPv4 is assumed of other names. */
  @Override
  public Set<Integer> ipVersions() {
    var versions = new TreeSet<Integer>();
    var names = new TreeSet<String>();
    for (String host : context.space().dataAddresses()) {
      literal(host).ifPresentOrElse(ip -> versions.add(ip.isIpv6() ? 6 : 4), () -> names.add(host));
    }
    if (!names.isEmpty()) {
      Map<String, Set<Integer>> byName = versionsByName();
      names.forEach(name -> versions.addAll(byName.getOrDefault(name, Set.of(4))));
    }
    return versions;
  }

  private Map<String, Set<Integer>> versionsByName() {
    Map<String, Set<Integer>> versions = new HashMap<>();
    for (DataAddress address : cluster().cluster().dataAddresses(context.space().zone())) {
      versions.computeIfAbsent(address.host(), host -> new TreeSet<>()).add(address.ipv6() ? 6 : 4);
    }
    return versions;
  }

  private static Optional<IpNetwork> literal(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      return Optional.of(IpNetwork.parse(bare));
    } catch (InvalidRequest e) {
      return Optional.empty(); // a name
    }
  }

  @Override
  public int networkAllocations() {
    return 0;
  }

  @Override
  public Optional<String> filterFunction() {
    return settings().filterFunction();
  }

  @Override
  public Optional<String> goodnessFunction() {
    return settings().goodnessFunction();
  }

  @Override
  public List<String> orphans() {
    return OrphanSearch.orphans(context, locator);
  }

  private static String driverVersion() {
    String version = BackendService.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private StorageBackend cluster() {
    return context.cluster();
  }

  private ShareSettings settings() {
    return context.settings();
  }

  /** In Manila's words. */
  private String storageProtocol() {
    return new TreeSet<>(settings().protocols())
        .stream()
            .map(protocol -> protocol == Protocol.SMB ? "CIFS" : "NFS")
            .collect(Collectors.joining("_"));
  }

  /** Capabilities that were asked for lately. */
  private record Known(Capabilities capabilities, Instant until) {}
}
