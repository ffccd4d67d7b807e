package io.isilondriver.simulator.papi.network;

import io.isilondriver.inmemory.cluster.OneFsCluster;
import io.isilondriver.inmemory.cluster.network.Groupnet;
import io.isilondriver.inmemory.cluster.network.Pool;
import io.isilondriver.inmemory.cluster.network.Subnet;
import io.isilondriver.simulator.http.Answer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code network/...}: groupnets, subnets and interfaces, to be read. */
public final class NetworkResource {
  static final String PRIVILEGE = "ISI_PRIV_NETWORK";
  private static final String SUBNETS = "network/groupnets/{groupnet}/subnets";

  private final OneFsCluster cluster;

  /** Serves the networks of a cluster. */
  public NetworkResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource groupnets = papi.resource("network/groupnets").needs(PRIVILEGE);
    Resource groupnet = papi.resource("network/groupnets/{groupnet}").needs(PRIVILEGE);
    for (int version : List.of(3, 10)) {
      groupnets.version(version).get(Arguments.sortedPaging(), this::groupnets);
      groupnet
          .version(version)
          .get(
              Arguments.none(),
              call ->
                  Answer.json(
                      200,
                      Json.object("groupnets", List.of(write(groupnet(call), call.version())))));
    }
    Resource subnets = papi.resource(SUBNETS).needs(PRIVILEGE);
    Resource subnet = papi.resource(SUBNETS + "/{subnet}").needs(PRIVILEGE);
    Resource allSubnets = papi.resource("network/subnets").needs(PRIVILEGE);
    for (int version : List.of(3, 4, 7, 12, 16)) {
      subnets.version(version).get(Arguments.sortedPaging(), this::subnets);
      subnet
          .version(version)
          .get(
              Arguments.none(),
              call ->
                  Answer.json(
                      200, Json.object("subnets", List.of(write(subnet(call), call.version())))));
      allSubnets.version(version).get(Arguments.sortedPaging().text("groupnet"), this::allSubnets);
    }
    Resource ofPool = papi.resource(SUBNETS + "/{subnet}/pools/{pool}/interfaces").needs(PRIVILEGE);
    Resource interfaces = papi.resource("network/interfaces").needs(PRIVILEGE);
    for (int version : List.of(4, 7, 16)) {
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
  }

  private static <T> List<T> ordered(PapiCall call, List<T> items, Comparator<T> byId) {
    return call.sorted(items, Map.of("id", byId, "name", byId), byId);
  }

  private Answer groupnets(PapiCall call) {
    return call.listWithTotal(
        "groupnets",
        ordered(call, cluster.networks().groupnets(), Comparator.comparing(Groupnet::name)),
        groupnet -> write(groupnet, call.version()));
  }

  private Groupnet groupnet(PapiCall call) {
    return cluster.networks().groupnets().stream()
        .filter(groupnet -> groupnet.name().equals(call.key(0)))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Groupnet '%s' not found".formatted(call.key(0))));
  }

  private Map<String, @Nullable Object> write(Groupnet groupnet, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("description", groupnet.description());
    json.put("dns_cache_enabled", true);
    json.put("dns_options", List.of());
    json.put("dns_search", groupnet.dnsSearch());
    json.put("dns_servers", groupnet.dnsServers());
    json.put("id", groupnet.name());
    json.put("name", groupnet.name());
    json.put("server_side_dns_search", true);
    json.put(
        "subnets",
        cluster.networks().subnets().stream()
            .filter(subnet -> subnet.groupnet().equals(groupnet.name()))
            .map(Subnet::id)
            .toList());
    if (version >= 10) {
      json.put("allow_wildcard_subdomains", true);
    }
    return json;
  }

  private Answer subnets(PapiCall call) {
    Groupnet groupnet = groupnet(call);
    return subnets(call, subnet -> subnet.groupnet().equals(groupnet.name()));
  }

  private Answer allSubnets(PapiCall call) {
    Optional<String> groupnet = call.argument("groupnet");
    return subnets(call, subnet -> groupnet.isEmpty() || groupnet.get().equals(subnet.groupnet()));
  }

  private Answer subnets(PapiCall call, Predicate<Subnet> which) {
    return call.listWithTotal(
        "subnets",
        ordered(
            call,
            cluster.networks().subnets().stream().filter(which).toList(),
            Comparator.comparing(Subnet::id)),
        subnet -> write(subnet, call.version()));
  }

  private Subnet subnet(PapiCall call) {
    Groupnet groupnet = groupnet(call);
    return cluster.networks().subnets().stream()
        .filter(subnet -> subnet.groupnet().equals(groupnet.name()))
        .filter(subnet -> subnet.name().equals(call.key(1)))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Subnet '%s' not found".formatted(call.key(1))));
  }

  private Map<String, @Nullable Object> write(Subnet subnet, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("addr_family", subnet.ipv6() ? "ipv6" : "ipv4");
    json.put("base_addr", subnet.baseAddress());
    json.put("description", subnet.description());
    json.put("dsr_addrs", List.of());
    json.put("gateway", subnet.gateway());
    json.put("gateway_priority", 10L);
    json.put("groupnet", subnet.groupnet());
    json.put("id", subnet.id());
    json.put("mtu", subnet.mtu());
    json.put("name", subnet.name());
    json.put(
        "pools",
        cluster.networks().pools().stream()
            .filter(pool -> pool.id().startsWith(subnet.id() + "."))
            .map(Pool::name)
            .toList());
    json.put("prefixlen", subnet.prefixLength());
    json.put("sc_service_name", "");
    json.put("vlan_enabled", false);
    json.put("vlan_id", null);
    if (version >= 7) {
      json.put(
          "sc_service_addrs", subnet.serviceAddresses().stream().map(PoolResource::write).toList());
    } else {
      json.put(
          "sc_service_addr",
          subnet.serviceAddresses().isEmpty() ? "" : subnet.serviceAddresses().get(0).low());
    }
    return json;
  }

  private Answer interfacesOfPool(PapiCall call) {
    String id = subnet(call).id() + "." + call.key(2);
    Pool pool =
        cluster
            .networks()
            .pool(id)
            .orElseThrow(() -> ApiError.notFound("Pool '%s' not found".formatted(id)));
    return answer(call, List.of(pool));
  }

  private Answer interfaces(PapiCall call) {
    return answer(call, cluster.networks().pools());
  }

  /** Addresses go round the interfaces of their pool. */
  private Answer answer(PapiCall call, List<Pool> pools) {
    Map<String, Map<String, @Nullable Object>> found = new TreeMap<>();
    for (Pool pool : pools) {
      List<String> addresses = cluster.networks().addresses(pool.id());
      for (int i = 0; i < pool.interfaces().size(); i++) {
        Pool.Interface port = pool.interfaces().get(i);
        List<Object> mine = new ArrayList<>();
        for (int a = i; a < addresses.size(); a += pool.interfaces().size()) {
          mine.add(addresses.get(a));
        }
        Map<String, @Nullable Object> owner = new TreeMap<>();
        owner.put("groupnet", pool.groupnet());
        owner.put("ip_addrs", mine);
        owner.put("pool", pool.name());
        owner.put("subnet", pool.subnet());
        Map<String, @Nullable Object> json =
            found.computeIfAbsent(
                "%d:%s".formatted(port.node(), port.name()), id -> port(id, port));
        add(json, "ip_addrs", mine);
        add(json, "owners", List.of(owner));
      }
    }
    return call.listWithTotal("interfaces", List.copyOf(found.values()), json -> json);
  }

  private static Map<String, @Nullable Object> port(String id, Pool.Interface port) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("id", id);
    json.put("ip_addrs", List.of());
    json.put("lnn", port.node());
    json.put("name", port.name());
    json.put("nic_name", port.name());
    json.put("owners", List.of());
    json.put("status", "up");
    json.put("type", "gige");
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
