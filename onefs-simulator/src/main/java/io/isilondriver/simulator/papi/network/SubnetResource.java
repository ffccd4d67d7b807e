package io.isilondriver.simulator.papi.network;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.network.Range;
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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The subnets of a groupnet, one of them, and the flat list. */
public final class SubnetResource {
  static final String SUBNETS = "network/groupnets/{groupnet}/subnets";
  private static final Comparator<Subnet> BY_ID = Comparator.comparing(Subnet::id);
  private static final Map<String, Comparator<Subnet>> ORDERS =
      Map.of("id", BY_ID, "name", Comparator.comparing(Subnet::name));

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final KeptSettings kept =
      new KeptSettings()
          .keep("dsr_addrs", Schema.arrayOf(address()), List.of())
          .keep("gateway_priority", Schema.integer(1, Integer.MAX_VALUE), 10L)
          .keep("sc_service_name", Schema.text(0, 2048), "")
          .keep("vlan_enabled", Schema.flag(), false)
          .keep("vlan_id", Schema.integer(1, 4094), null);

  /** Serves the subnets of a cluster. */
  public SubnetResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource subnets = papi.resource(SUBNETS).needs(GroupnetResource.PRIVILEGE);
    Resource subnet = papi.resource(SUBNETS + "/{subnet}").needs(GroupnetResource.PRIVILEGE);
    Resource all = papi.resource("network/subnets").needs(GroupnetResource.PRIVILEGE);
    for (int version : List.of(3, 4, 7, 12, 16)) {
      subnets
          .version(version)
          .get(Arguments.sortedPaging(), this::ofGroupnet)
          .post(
              Arguments.none(),
              fields(version)
                  .required("addr_family", Schema.oneOf("ipv4", "ipv6"))
                  .required("name", GroupnetResource.name())
                  .required("prefixlen", Schema.integer(1, 128)),
              this::create);
      subnet
          .version(version)
          .get(Arguments.none(), this::read)
          .put(
              Arguments.none().flag("force"),
              fields(version)
                  .optional("prefixlen", Schema.integer(1, 128))
                  .resettable("dsr_addrs", "gateway_priority", "prefixlen", "vlan_id")
                  .optional("name", GroupnetResource.name())
                  .notEmpty(),
              this::update)
          .delete(Arguments.none().flag("force"), this::delete);
      all.version(version).get(Arguments.sortedPaging().text("groupnet"), this::all);
    }
  }

  static Schema address() {
    return Schema.text(1, 40, "^[0-9A-Fa-f.:]+$");
  }

  private ObjectSchema fields(int version) {
    ObjectSchema fields =
        kept.fields(version)
            .optional("description", Schema.text(0, 128))
            .optional("gateway", address())
            .optional("mtu", Schema.integer(576, 9000));
    return version >= 7
        ? fields.optional(
            "sc_service_addrs",
            Schema.arrayOf(Schema.object().required("low", address()).required("high", address())))
        : fields.optional("sc_service_addr", Schema.text(0, 40, "^[0-9A-Fa-f.:]*$"));
  }

  static Subnet require(OneFsCluster cluster, PapiCall call) {
    String id = GroupnetResource.require(cluster, call.key(0)).name() + "." + call.key(1);
    return find(cluster, id)
        .orElseThrow(() -> ApiError.notFound("Subnet '%s' not found".formatted(id)));
  }

  private static Optional<Subnet> find(OneFsCluster cluster, String id) {
    return cluster.networks().subnets().stream()
        .filter(subnet -> subnet.id().equals(id))
        .findFirst();
  }

  private HttpAnswer ofGroupnet(PapiCall call) {
    String groupnet = GroupnetResource.require(cluster, call.key(0)).name();
    return list(call, subnet -> subnet.groupnet().equals(groupnet));
  }

  private HttpAnswer all(PapiCall call) {
    Optional<String> groupnet = call.argument("groupnet");
    return list(call, subnet -> groupnet.isEmpty() || groupnet.get().equals(subnet.groupnet()));
  }

  private HttpAnswer list(PapiCall call, Predicate<Subnet> which) {
    List<Subnet> found = cluster.networks().subnets().stream().filter(which).toList();
    return call.listWithTotal(
        "subnets", call.sorted(found, ORDERS, BY_ID), subnet -> write(subnet, call.version()));
  }

  private HttpAnswer read(PapiCall call) {
    Subnet subnet = require(cluster, call);
    return HttpAnswer.json(200, Json.object("subnets", List.of(write(subnet, call.version()))));
  }

  private Map<String, @Nullable Object> write(Subnet subnet, int version) {
    Map<String, @Nullable Object> json = kept.show(subnet.id(), version);
    if (json.get("vlan_id") == null) {
      json.remove("vlan_id"); // there is no number that would mean "none"
    }
    json.put("addr_family", subnet.ipv6() ? "ipv6" : "ipv4");
    json.put("base_addr", subnet.baseAddress());
    json.put("description", subnet.description());
    json.put("gateway", subnet.gateway());
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
    if (version >= 16) {
      json.put("firewall_policy", "default_subnets_policy");
    }
    if (version >= 7) {
      json.put("sc_service_addrs", subnet.serviceAddresses().stream().map(Ranges::write).toList());
    } else {
      json.put(
          "sc_service_addr",
          subnet.serviceAddresses().isEmpty() ? "" : subnet.serviceAddresses().get(0).low());
    }
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    String groupnet = GroupnetResource.require(cluster, call.key(0)).name();
    boolean ipv6 = said.text("addr_family").equals("ipv6");
    String none = ipv6 ? "::" : "0.0.0.0";
    var empty = new Subnet(groupnet, said.text("name"), "", ipv6, 24, none, none, 1500, List.of());
    Subnet subnet = changed(empty, said);
    requireFree(subnet);
    cluster.networks().store(subnet);
    kept.forget(subnet.id());
    kept.change(subnet.id(), said);
    return HttpAnswer.json(201, Json.object("id", subnet.id()));
  }

  private void requireFree(Subnet subnet) {
    if (find(cluster, subnet.id()).isPresent()) {
      throw statuses.duplicate("Subnet '%s' exists.".formatted(subnet.id()));
    }
  }

  private static Subnet changed(Subnet before, Fields said) {
    Long prefix = said.numberOrNull("prefixlen");
    Long mtu = said.numberOrNull("mtu");
    String gateway =
        said.resets("gateway")
            ? (before.ipv6() ? "::" : "0.0.0.0")
            : said.text("gateway", before.gateway());
    int length = prefix == null ? before.prefixLength() : prefix.intValue();
    if (length > (before.ipv6() ? 128 : 32)) {
      throw ApiError.badField("prefixlen", "An IPv4 prefix has at most 32 bits.");
    }
    return new Subnet(
        before.groupnet(),
        said.text("name", before.name()),
        said.resets("description") ? "" : said.text("description", before.description()),
        before.ipv6(),
        length,
        base(gateway, length, before.ipv6()),
        gateway,
        said.resets("mtu") ? 1500 : mtu == null ? before.mtu() : mtu.intValue(),
        serviceAddresses(before, said));
  }

  private static List<Range> serviceAddresses(Subnet before, Fields said) {
    if (said.resets("sc_service_addrs") || said.resets("sc_service_addr")) {
      return List.of();
    }
    if (said.has("sc_service_addr")) {
      String address = said.text("sc_service_addr");
      return address.isEmpty() ? List.of() : List.of(new Range(address, address));
    }
    return said.has("sc_service_addrs")
        ? Ranges.read(said.value("sc_service_addrs"))
        : before.serviceAddresses();
  }

  /** The gateway with all bits behind the prefix cleared. */
  private static String base(String gateway, int prefix, boolean ipv6) {
    try {
      byte[] bytes = InetAddress.getByName(gateway).getAddress();
      if (bytes.length != (ipv6 ? 16 : 4)) {
        throw ApiError.badField("gateway", "'%s' is of the other family.".formatted(gateway));
      }
      for (int bit = prefix; bit < bytes.length * 8; bit++) {
        bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
      }
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw ApiError.badField("gateway", "'%s' is no address.".formatted(gateway));
    }
  }

  /** A new name needs an empty subnet, since pools refer to it by name. */
  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    Subnet before = require(cluster, call);
    Subnet after = changed(before, said);
    if (!after.id().equals(before.id())) {
      requireFree(after);
      cluster.networks().deleteSubnet(before.id());
      kept.rename(before.id(), after.id());
    }
    cluster.networks().store(after);
    kept.change(after.id(), said);
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    String id = require(cluster, call).id();
    cluster.networks().deleteSubnet(id);
    kept.forget(id);
    return HttpAnswer.empty(204);
  }
}
