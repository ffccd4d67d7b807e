package io.isilondriver.simulator.papi.network;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.network.Subnet;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Address pools: the flat list, and those of one subnet to be read and written. */
public final class PoolResource {
  private static final String POOLS = SubnetResource.SUBNETS + "/{subnet}/pools";
  private static final Comparator<Pool> BY_ID = Comparator.comparing(Pool::id);
  private static final Map<String, Comparator<Pool>> ORDERS =
      Map.of("id", BY_ID, "name", Comparator.comparing(Pool::name));

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final KeptSettings kept = kept();

  /** Serves the pools of a cluster. */
  public PoolResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource flat = papi.resource("network/pools").needs(GroupnetResource.PRIVILEGE);
    Resource pools = papi.resource(POOLS).needs(GroupnetResource.PRIVILEGE);
    Resource pool = papi.resource(POOLS + "/{pool}").needs(GroupnetResource.PRIVILEGE);
    for (int version : List.of(3, 12, 16)) {
      flat.version(version)
          .get(filters().text("groupnet").text("subnet"), call -> list(call, Optional.empty()));
      pools
          .version(version)
          .get(filters(), call -> list(call, Optional.of(SubnetResource.require(cluster, call))))
          .post(
              Arguments.none().flag("force"),
              fields(version).required("name", GroupnetResource.name()),
              this::create);
      pool.version(version)
          .get(
              Arguments.none(),
              call ->
                  HttpAnswer.json(
                      200, Json.object("pools", List.of(write(pool(call), call.version())))))
          .put(
              Arguments.none().flag("force"),
              fields(version)
                  .resettable("ifaces", "ranges", "sc_dns_zone_aliases", "static_routes")
                  .optional("name", GroupnetResource.name())
                  .notEmpty(),
              this::update)
          .delete(Arguments.none(), this::delete);
    }
  }

  private static Arguments filters() {
    return Arguments.sortedPaging().text("access_zone").word("alloc_method", "static", "dynamic");
  }

  private static KeptSettings kept() {
    Schema balancing = Schema.oneOf("round_robin", "conn_count", "throughput", "cpu_usage");
    return new KeptSettings()
        .keep("aggregation_mode", Schema.oneOf("roundrobin", "failover", "lacp", "fec"), "lacp")
        .keepSince(16, "ipv6_perform_dad", Schema.flag(), true)
        .keepSince(12, "nfsv3_rroce_only", Schema.flag(), false)
        .keep("rebalance_policy", Schema.oneOf("auto", "manual"), "auto")
        .keep("sc_auto_unsuspend_delay", Schema.integer(0, 86_400), 0L)
        .keep("sc_connect_policy", balancing, "round_robin")
        .keep("sc_failover_policy", balancing, "round_robin")
        .keep("sc_subnet", Schema.text(0, 32), null)
        .keep("sc_ttl", Schema.integer(0, Integer.MAX_VALUE), 0L)
        .keep(
            "static_routes",
            Schema.arrayOf(
                Schema.object()
                    .required("gateway", SubnetResource.address())
                    .required("prefixlen", Schema.integer(0, 128))
                    .required("subnet", SubnetResource.address())),
            List.of());
  }

  private ObjectSchema fields(int version) {
    return kept.fields(version)
        .optional("access_zone", Schema.text(1, 255))
        .optional("alloc_method", Schema.oneOf("dynamic", "static"))
        .optional("description", Schema.text(0, 128))
        .optional(
            "ifaces",
            Schema.arrayOf(
                Schema.object()
                    .optional("iface", Schema.text(1, 32))
                    .optional("lnn", Schema.integer(1, 65535))))
        .optional(
            "ranges",
            Schema.arrayOf(
                Schema.object()
                    .required("low", SubnetResource.address())
                    .required("high", SubnetResource.address())))
        .optional("sc_dns_zone", Schema.text(0, 2048, "^$|^[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]*)*$"))
        .optional("sc_dns_zone_aliases", Schema.arrayOf(Schema.text()));
  }

  private Pool pool(PapiCall call) {
    String id = SubnetResource.require(cluster, call).id() + "." + call.key(2);
    return cluster
        .networks()
        .pool(id)
        .orElseThrow(() -> ApiError.notFound("Pool '%s' not found".formatted(id)));
  }

  private HttpAnswer list(PapiCall call, Optional<Subnet> of) {
    Optional<String> zone = call.argument("access_zone");
    Optional<String> method = call.argument("alloc_method");
    Optional<String> groupnet = call.argument("groupnet");
    Optional<String> subnet = call.argument("subnet");
    List<Pool> matching =
        cluster.networks().pools().stream()
            .filter(pool -> of.isEmpty() || pool.id().startsWith(of.get().id() + "."))
            .filter(pool -> zone.isEmpty() || zone.get().equalsIgnoreCase(pool.accessZone()))
            .filter(pool -> method.isEmpty() || method.get().equals(method(pool)))
            .filter(pool -> groupnet.isEmpty() || groupnet.get().equals(pool.groupnet()))
            .filter(pool -> subnet.isEmpty() || subnet.get().equals(pool.subnet()))
            .toList();
    return call.listWithTotal(
        "pools", call.sorted(matching, ORDERS, BY_ID), pool -> write(pool, call.version()));
  }

  private static String method(Pool pool) {
    return pool.dynamic() ? "dynamic" : "static";
  }

  private Map<String, @Nullable Object> write(Pool pool, int version) {
    Map<String, @Nullable Object> json = kept.show(pool.id(), version);
    json.put("access_zone", pool.accessZone());
    json.put("addr_family", pool.ipv6() ? "ipv6" : "ipv4");
    json.put("alloc_method", method(pool));
    json.put("description", pool.description());
    json.put("groupnet", pool.groupnet());
    json.put("id", pool.id());
    List<Object> ports = new ArrayList<>();
    for (Pool.Interface port : pool.interfaces()) {
      Map<String, @Nullable Object> one = Json.object("iface", port.name());
      one.put("lnn", port.node());
      ports.add(one);
    }
    json.put("ifaces", ports);
    json.put("name", pool.name());
    json.put("ranges", pool.ranges().stream().map(Ranges::write).toList());
    json.put("rules", List.of());
    json.put("sc_dns_zone", pool.dnsZone());
    json.put("sc_dns_zone_aliases", pool.dnsZoneAliases());
    json.putIfAbsent("sc_subnet", pool.subnet());
    json.put("sc_suspended_nodes", List.of());
    json.put("subnet", pool.subnet());
    if (version >= 16) {
      json.put("firewall_policy", "default_pools_policy");
    }
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    Subnet subnet = SubnetResource.require(cluster, call);
    String name = said.text("name");
    if (cluster.networks().pool(subnet.id() + "." + name).isPresent()) {
      throw statuses.duplicate("Pool '%s' exists.".formatted(subnet.id() + "." + name));
    }
    var empty =
        new Pool(
            subnet.groupnet(),
            subnet.name(),
            name,
            "",
            "System",
            subnet.ipv6(),
            false,
            List.of(),
            List.of(),
            "",
            List.of());
    Pool pool = changed(empty, said);
    cluster.networks().store(pool);
    kept.forget(pool.id());
    kept.change(pool.id(), said);
    return HttpAnswer.json(201, Json.object("id", pool.id()));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    Pool before = pool(call);
    Pool after = changed(before, said);
    if (!after.id().equals(before.id())) {
      if (cluster.networks().pool(after.id()).isPresent()) {
        throw statuses.duplicate("Pool '%s' exists.".formatted(after.id()));
      }
      cluster.networks().deletePool(before.id());
      kept.rename(before.id(), after.id());
    }
    cluster.networks().store(after);
    kept.change(after.id(), said);
    return HttpAnswer.empty(204);
  }

  private Pool changed(Pool before, Fields said) {
    String zone =
        said.resets("access_zone") ? Zone.SYSTEM : said.text("access_zone", before.accessZone());
    if (cluster.zones().find(zone).isEmpty()) {
      throw ApiError.badField("access_zone", "Zone '%s' not found".formatted(zone));
    }
    List<Pool.Interface> ports = new ArrayList<>();
    if (said.value("ifaces") instanceof List<?> list) {
      for (Object item : list) {
        var port = new Fields(Objects.requireNonNull(Json.asObject(item)));
        Long node = port.numberOrNull("lnn");
        ports.add(new Pool.Interface(node == null ? 1 : node.intValue(), port.text("iface")));
      }
    }
    return new Pool(
        before.groupnet(),
        before.subnet(),
        said.text("name", before.name()),
        said.resets("description") ? "" : said.text("description", before.description()),
        zone,
        before.ipv6(),
        said.text("alloc_method", method(before)).equals("dynamic"),
        said.has("ranges") ? Ranges.read(said.value("ranges")) : before.ranges(),
        said.has("ifaces") ? ports : before.interfaces(),
        said.resets("sc_dns_zone") ? "" : said.text("sc_dns_zone", before.dnsZone()),
        said.has("sc_dns_zone_aliases")
            ? said.texts("sc_dns_zone_aliases")
            : before.dnsZoneAliases());
  }

  private HttpAnswer delete(PapiCall call) {
    String id = pool(call).id();
    cluster.networks().deletePool(id);
    kept.forget(id);
    return HttpAnswer.empty(204);
  }
}
