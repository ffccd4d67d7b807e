package io.isilondriver.simulator.papi.network;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code network/interfaces}, those of a pool, and what the cluster is outside. */
public final class InterfaceResource {
  private final OneFsCluster cluster;
  private final KeptSettings external =
      new KeptSettings()
          .keep("sbr", Schema.flag(), false)
          .keep("sc_rebalance_delay", Schema.integer(0, 10), 0L)
          .keep(
              "tcp_ports",
              Schema.arrayOf(Schema.integer(0, 65535)),
              List.of(20L, 21L, 80L, 111L, 300L, 302L, 304L, 305L, 443L, 445L, 2049L, 8080L));

  /** Serves the network interfaces of a cluster. */
  public InterfaceResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource ofPool =
        papi.resource(SubnetResource.SUBNETS + "/{subnet}/pools/{pool}/interfaces")
            .needs(GroupnetResource.PRIVILEGE);
    Resource interfaces = papi.resource("network/interfaces").needs(GroupnetResource.PRIVILEGE);
    for (int version : List.of(3, 4, 7, 16)) {
      ofPool.version(version).get(Arguments.sortedPaging().text("lnns"), this::interfacesOfPool);
      interfaces
          .version(version)
          .get(
              Arguments.sortedPaging()
                  .text("lnns")
                  .integers("lnn")
                  .text("alloc_method")
                  .text("network")
                  .text("owner")
                  .text("type")
                  .text("cache")
                  .flag("include_access_zones")
                  .flag("include_vlans")
                  .integer("vlan_id", 1, 4094),
              this::interfaces);
    }
    papi.resource("cluster/external-ips").version(1).get(Arguments.none(), this::externalAddresses);
    papi.resource("network/external")
        .needs(GroupnetResource.PRIVILEGE)
        .version(3)
        .get(Arguments.none(), this::external)
        .put(
            Arguments.none(),
            external.fields(3).resettable().notEmpty(),
            call -> {
              external.change(KeptSettings.CLUSTER, new Fields(call.object()));
              return HttpAnswer.empty(204);
            });
  }

  /** The addresses of all pools, as a bare array. */
  private HttpAnswer externalAddresses(PapiCall call) {
    return HttpAnswer.json(
        200,
        cluster.networks().pools().stream()
            .flatMap(pool -> cluster.networks().addresses(pool.id()).stream())
            .distinct()
            .toList());
  }

  private HttpAnswer external(PapiCall call) {
    Map<String, @Nullable Object> settings = external.show(KeptSettings.CLUSTER, call.version());
    settings.put("default_groupnet", cluster.networks().groupnets().get(0).name());
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer interfacesOfPool(PapiCall call) {
    String id = SubnetResource.require(cluster, call).id() + "." + call.key(2);
    Pool pool =
        cluster
            .networks()
            .pool(id)
            .orElseThrow(() -> ApiError.notFound("Pool '%s' not found".formatted(id)));
    return answer(call, List.of(pool));
  }

  private HttpAnswer interfaces(PapiCall call) {
    return answer(call, cluster.networks().pools());
  }

  /** Addresses go round the interfaces of their pool. */
  private HttpAnswer answer(PapiCall call, List<Pool> pools) {
    Map<String, Map<String, @Nullable Object>> found = new TreeMap<>();
    for (Pool pool : pools) {
      List<String> addresses = cluster.networks().addresses(pool.id());
      for (int i = 0; i < pool.interfaces().size(); i++) {
        Pool.Interface port = pool.interfaces().get(i);
        List<Object> mine = new ArrayList<>();
        for (int a = i; a < addresses.size(); a += pool.interfaces().size()) {
          mine.add(addresses.get(a));
        }
        Map<String, @Nullable Object> json =
            found.computeIfAbsent(
                "%d:%s".formatted(port.node(), port.name()), id -> port(id, port, call.version()));
        add(json, "ip_addrs", mine);
        add(json, "owners", List.of(owner(pool, mine, call.version())));
      }
    }
    return call.listWithTotal("interfaces", List.copyOf(found.values()), json -> json);
  }

  private static Map<String, @Nullable Object> owner(Pool pool, List<Object> mine, int version) {
    Map<String, @Nullable Object> owner = new TreeMap<>();
    owner.put("groupnet", pool.groupnet());
    owner.put("pool", pool.name());
    owner.put("subnet", pool.subnet());
    if (version >= 7) {
      owner.put("ip_addrs", mine);
    }
    if (version >= 16) {
      owner.put("access_zone", pool.accessZone());
      owner.put("id", pool.id());
      owner.put("type", pool.dynamic() ? "dynamic" : "static");
    }
    return owner;
  }

  private static Map<String, @Nullable Object> port(String id, Pool.Interface port, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("id", id);
    json.put("ip_addrs", List.of());
    json.put("lnn", port.node());
    json.put("name", port.name());
    json.put("nic_name", port.name());
    json.put("owners", List.of());
    json.put("status", "up");
    json.put("type", "gige");
    if (version >= 7) {
      json.put("flags", List.of());
      json.put("ipv4_gateway", null);
      json.put("ipv6_gateway", null);
      json.put("mtu", 1500L);
    }
    if (version >= 16) {
      json.put("speed", 1000L);
      json.put("vlans", List.of());
    }
    return json;
  }

  private static void add(Map<String, @Nullable Object> json, String name, List<Object> more) {
    List<Object> all = new ArrayList<>();
    if (json.get(name) instanceof List<?> before) {
      all.addAll(before);
    }
    all.addAll(more);
    json.put(name, all);
  }
}
