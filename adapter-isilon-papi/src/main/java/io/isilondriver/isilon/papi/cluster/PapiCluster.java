package io.isilondriver.isilon.papi.cluster;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.cluster.Cluster;
import io.isilondriver.application.port.out.cluster.ClusterIdentity;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.cluster.OneFsRelease;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts about the cluster, each from its own resource below {@code /platform}. */
public final class PapiCluster implements Cluster {
  private static final String TOTAL = "ifs.bytes.total";
  private static final String AVAILABLE = "ifs.bytes.avail";
  private static final String FREE = "ifs.bytes.free";
  private static final String USED = "ifs.bytes.used";
  private static final Set<String> USABLE = Set.of("Licensed", "Activated", "Evaluation");

  private final PapiClient papi;
  private final ClusterEndpoints service;

  /** Facts over a client. */
  public PapiCluster(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(ClusterEndpoints.class);
  }

  @Override
  public ClusterIdentity identity() {
    RequestSpec spec = RequestSpec.toRead("Read the cluster's identity");
    ClusterAnswers.Config config =
        papi.at(
            Endpoint.CLUSTER_CONFIG,
            version -> papi.calls().body(spec, () -> service.config(version)));
    return AnswerValues.read(
        spec,
        () ->
            new ClusterIdentity(
                Objects.requireNonNullElse(config.name(), ""),
                Objects.requireNonNullElse(config.guid(), ""),
                lowestRelease(config, spec)));
  }

  private OneFsRelease lowestRelease(ClusterAnswers.Config config, RequestSpec spec) {
    Stream<String> ofNodes =
        papi.has(Endpoint.CLUSTER_VERSION)
            ? Objects.requireNonNullElse(
                    papi.at(
                            Endpoint.CLUSTER_VERSION,
                            version -> papi.calls().body(spec, () -> service.versions(version)))
                        .nodes(),
                    List.<ClusterAnswers.NodeVersion>of())
                .stream()
                .filter(node -> node.status() == null)
                .map(ClusterAnswers.NodeVersion::release)
                .filter(Objects::nonNull)
            : Stream.empty();
    Optional<OneFsRelease> lowest = ofNodes.map(OneFsRelease::parse).min(OneFsRelease::compareTo);
    if (lowest.isPresent()) {
      return lowest.get();
    }
    String own = config.onefsVersion() == null ? null : config.onefsVersion().release();
    if (own == null) {
      throw new UnexpectedAnswer(Problem.when(spec.what()).because("no node says its release"));
    }
    return OneFsRelease.parse(own);
  }

  @Override
  public Capacity capacity() {
    RequestSpec spec = RequestSpec.toRead("Read the cluster's capacity");
    Map<String, Long> figures = statistics(spec);
    Long total = figures.get(TOTAL);
    Long available = figures.containsKey(AVAILABLE) ? figures.get(AVAILABLE) : figures.get(FREE);
    if (total == null || available == null) {
      return ofFileSystem(spec);
    }
    long used = figures.getOrDefault(USED, total - available);
    return capacity(total, available, used);
  }

  private Map<String, Long> statistics(RequestSpec spec) {
    ClusterAnswers.Statistics answer =
        papi.at(
            Endpoint.STATISTICS,
            version ->
                papi.calls()
                    .body(
                        spec,
                        () ->
                            service.statistics(
                                version, List.of(TOTAL, AVAILABLE, FREE, USED), "0", true)));
    Map<String, Long> figures = new HashMap<>();
    for (ClusterAnswers.Statistic each :
        Objects.requireNonNullElse(answer.stats(), List.<ClusterAnswers.Statistic>of())) {
      Long value = each.errorCode() == null ? number(each.value()) : null;
      if (each.key() != null && value != null) {
        figures.put(each.key(), value);
      }
    }
    return figures;
  }

  /** A figure is a number, whatever some bindings say, and may come as a text. */
  private static @Nullable Long number(@Nullable Object value) {
    try {
      return value == null ? null : new BigDecimal(value.toString()).longValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private Capacity ofFileSystem(RequestSpec spec) {
    ClusterAnswers.FileSystem answer =
        papi.at(
            Endpoint.STATISTICS,
            version -> papi.calls().body(spec, () -> service.fileSystem(version)));
    Long size = answer.blockSize();
    Long blocks = answer.blocks();
    Long available = answer.available() == null ? answer.free() : answer.available();
    if (size == null || blocks == null || available == null) {
      throw new UnexpectedAnswer(Problem.when(spec.what()).because("the cluster does not say it"));
    }
    Long free = answer.free() == null ? available : answer.free();
    return AnswerValues.read(
        spec,
        () ->
            capacity(
                Math.multiplyExact(blocks, size),
                Math.multiplyExact(available, size),
                Math.multiplyExact(blocks - free, size)));
  }

  private static Capacity capacity(long total, long available, long used) {
    return new Capacity(
        new DataSize(Math.max(0, total)),
        new DataSize(Math.max(0, available)),
        new DataSize(Math.max(0, used)));
  }

  @Override
  public boolean licensed(Feature feature) {
    RequestSpec spec = RequestSpec.toRead("Look for the licence of " + feature);
    Optional<String> status =
        papi.at(
            Endpoint.LICENSES,
            version ->
                switch (feature) {
                  case QUOTAS -> license(spec, version, UrlPath.of("quota"));
                  case SNAPSHOTS -> license(spec, version, UrlPath.of("snapshot"));
                  case DEDUPLICATION -> licenseOf(spec, version, UrlPath.of("SMARTDEDUPE"));
                });
    return status.filter(USABLE::contains).isPresent();
  }

  private Optional<String> license(RequestSpec spec, int version, UrlPath feature) {
    return papi.calls()
        .find(spec, () -> service.license(version, feature))
        .flatMap(license -> Optional.ofNullable(license.status()));
  }

  private Optional<String> licenseOf(RequestSpec spec, int version, UrlPath name) {
    return papi.calls()
        .find(spec, () -> service.licenses(version, name))
        .flatMap(
            answer ->
                Objects.requireNonNullElse(answer.licenses(), List.<ClusterAnswers.License>of())
                    .stream()
                    .findFirst())
        .flatMap(license -> Optional.ofNullable(license.status()));
  }

  @Override
  public boolean serving(Protocol protocol) {
    RequestSpec spec = RequestSpec.toRead("Ask whether %s is served".formatted(protocol));
    ClusterAnswers.Service settings =
        switch (protocol) {
          case NFS ->
              papi.at(
                      Endpoint.NFS_SETTINGS,
                      version -> papi.calls().body(spec, () -> service.nfsSettings(version)))
                  .settings();
          case SMB ->
              papi.at(
                      Endpoint.SMB_SETTINGS,
                      version -> papi.calls().body(spec, () -> service.smbSettings(version)))
                  .settings();
        };
    return settings != null && Boolean.TRUE.equals(settings.service());
  }

  @Override
  public Optional<IfsPath> baseOf(AccessZone zone) {
    RequestSpec spec = RequestSpec.toRead("Read access zone " + zone);
    UrlPath key = UrlPath.of(zone.name());
    Optional<String> path;
    try {
      path =
          papi.at(
                  Endpoint.ZONES,
                  version -> papi.calls().find(spec, () -> service.zone(version, key)))
              .map(answer -> AnswerValues.only(spec, answer.zones()))
              .flatMap(found -> Optional.ofNullable(found.path()));
    } catch (NotPermitted e) {
      path = baseInSummary(spec, key); // needs less of a privilege
    }
    return path.map(text -> AnswerValues.read(spec, () -> IfsPath.of(text)));
  }

  @Override
  public List<ZoneBase> zones() {
    RequestSpec spec = RequestSpec.toRead("List the access zones");
    List<ClusterAnswers.Zone> zones;
    try {
      zones =
          listed(
              spec,
              papi.at(
                      Endpoint.ZONES,
                      version -> papi.calls().body(spec, () -> service.zones(version)))
                  .zones());
    } catch (NotPermitted e) {
      return zonesInSummary(spec); // needs less of a privilege
    }
    return zones.stream().map(zone -> zone(spec, zone.name(), zone.path())).toList();
  }

  private List<ZoneBase> zonesInSummary(RequestSpec spec) {
    ClusterAnswers.ZoneNames summary =
        papi.at(
                Endpoint.ZONES_SUMMARY,
                version -> papi.calls().body(spec, () -> service.zonesSummary(version)))
            .summary();
    return listed(spec, summary == null ? null : summary.list()).stream()
        .map(name -> zone(spec, name, baseInSummary(spec, UrlPath.of(name)).orElse(null)))
        .toList();
  }

  private static <T> List<T> listed(RequestSpec spec, @Nullable List<T> zones) {
    if (zones == null) {
      throw new UnexpectedAnswer(Problem.when(spec.what()).because("the answer has no list"));
    }
    return zones;
  }

  private static ZoneBase zone(RequestSpec spec, @Nullable String name, @Nullable String path) {
    if (name == null || path == null) {
      throw new UnexpectedAnswer(
          Problem.when(spec.what()).because("a zone has no name or no base directory"));
    }
    return AnswerValues.read(spec, () -> new ZoneBase(new AccessZone(name), IfsPath.of(path)));
  }

  private Optional<String> baseInSummary(RequestSpec spec, UrlPath zone) {
    return papi.at(
            Endpoint.ZONES_SUMMARY,
            version -> papi.calls().find(spec, () -> service.zoneSummary(version, zone)))
        .flatMap(answer -> Optional.ofNullable(answer.summary()))
        .flatMap(summary -> Optional.ofNullable(summary.path()));
  }

  @Override
  public List<String> missingPrivileges() {
    RequestSpec spec = RequestSpec.toRead("Read the account's privileges");
    ClusterAnswers.Token token =
        papi.at(Endpoint.AUTH_ID, version -> papi.calls().body(spec, () -> service.self(version)))
            .ntoken();
    if (token == null) {
      throw new UnexpectedAnswer(Problem.when(spec.what()).because("the answer names no account"));
    }
    Map<String, Boolean> held =
        NeededPrivilege.held(
            Objects.requireNonNullElse(token.privilege(), List.<ClusterAnswers.Privilege>of()));
    return NeededPrivilege.ALL.stream()
        .filter(each -> each.isMissingFrom(held))
        .map(NeededPrivilege::inWords)
        .toList();
  }

  @Override
  public List<DataAddress> dataAddresses(AccessZone zone) {
    if (!papi.has(Endpoint.POOLS)) {
      return List.of();
    }
    RequestSpec spec = RequestSpec.toRead("List the network pools of zone " + zone);
    Listing<ClusterAnswers.Pool> pools =
        papi.list(
            spec,
            Endpoint.POOLS,
            (version, token, withZone) ->
                token == null
                    ? service.pools(version, zone.name(), papi.pageSize(), null)
                    : service.pools(version, null, null, token));
    return pools.stream()
        .filter(pool -> pool.zone() == null || pool.zone().equalsIgnoreCase(zone.name()))
        .flatMap(PapiCluster::addresses)
        .distinct()
        .toList();
  }

  /** The SmartConnect name where there is one, else the first address of each range. */
  private static Stream<DataAddress> addresses(ClusterAnswers.Pool pool) {
    boolean ipv6 = "ipv6".equals(pool.family());
    String name = pool.smartConnectName();
    if (name != null && !name.isBlank()) {
      return Stream.of(new DataAddress(name, ipv6));
    }
    return Objects.requireNonNullElse(pool.ranges(), List.<ClusterAnswers.Range>of()).stream()
        .map(ClusterAnswers.Range::low)
        .filter(Objects::nonNull)
        .map(low -> new DataAddress(low, ipv6));
  }
}
