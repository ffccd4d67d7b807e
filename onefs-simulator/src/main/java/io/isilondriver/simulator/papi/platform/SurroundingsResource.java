package io.isilondriver.simulator.papi.platform;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tools look at beside shares: hardware that joins, internal networks, whom to call, netgroup
 * caches, and events. This cluster has no hardware, and nothing ever happens to it.
 */
public final class SurroundingsResource {
  private final OneFsCluster cluster;
  private final KeptSettings owner = new KeptSettings();
  private final KeptSettings netgroups =
      new KeptSettings()
          .keep("expiration", Schema.integer(0, 4_294_967_295L), 3600L)
          .keep("lifetime", Schema.integer(0, 4_294_967_295L), 3600L)
          .keep("retry", Schema.integer(0, 4_294_967_295L), 30L);

  /** Serves what surrounds the shares of a cluster. */
  public SurroundingsResource(OneFsCluster cluster) {
    this.cluster = cluster;
    owner.keep("company", Schema.text(0, 255), "").keep("location", Schema.text(0, 255), "");
    for (String person : List.of("primary", "secondary")) {
      for (String field : List.of("email", "name", "phone1", "phone2")) {
        owner.keep(person + "_" + field, Schema.text(0, 255), "");
      }
    }
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("cluster/acs")
        .needs("ISI_PRIV_DEVICES")
        .version(5)
        .get(Arguments.none(), this::joiningNodes);
    papi.resource("cluster/internal-networks")
        .needs("ISI_PRIV_NETWORK")
        .version(7)
        .get(Arguments.none(), call -> HttpAnswer.json(200, internalNetworks()));
    papi.resource("cluster/owner")
        .needs("ISI_PRIV_CLUSTER")
        .version(1)
        .get(
            Arguments.none(),
            call -> HttpAnswer.json(200, owner.show(KeptSettings.CLUSTER, call.version())))
        .put(Arguments.none(), owner.fields(1).notEmpty(), call -> changed(owner, call));
    papi.resource("protocols/nfs/netgroup")
        .needs("ISI_PRIV_NFS")
        .version(3)
        .get(
            Arguments.none(),
            call ->
                HttpAnswer.json(
                    200,
                    Json.object("settings", netgroups.show(KeptSettings.CLUSTER, call.version()))))
        .put(Arguments.none(), netgroups.fields(3).notEmpty(), call -> changed(netgroups, call));
    events(papi, "event/alert-conditions", "alert-conditions");
    events(papi, "event/categories", "categories");
    events(papi, "event/channels", "channels");
    events(papi, "event/eventgroup-definitions", "eventgroup-definitions");
    events(papi, "event/eventgroup-occurrences", "eventgroups");
    events(papi, "event/eventlists", "eventlists");
  }

  private static void events(Papi papi, String path, String list) {
    papi.resource(path)
        .needs("ISI_PRIV_EVENT")
        .version(3)
        .get(
            Arguments.paging().text("sort").word("dir", "ASC", "DESC"),
            call -> call.listWithTotal(list, List.of(), item -> item));
  }

  private static HttpAnswer changed(KeptSettings settings, PapiCall call) {
    settings.change(KeptSettings.CLUSTER, new Fields(call.object()));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer joiningNodes(PapiCall call) {
    int nodes = cluster.identity().nodes().size();
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("failed_nodes_sn", List.of());
    json.put("joined_nodes", nodes);
    json.put("license_status", "");
    json.put("srs_status", "");
    json.put("total_nodes", nodes);
    json.put("unresponsive_sn", List.of());
    return HttpAnswer.json(200, json);
  }

  private static Map<String, @Nullable Object> internalNetworks() {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("failover_ip_addresses", List.of());
    json.put("failover_status", "disabled");
    json.put("int_a_fabric", "Ethernet");
    json.put("int_a_ip_addresses", List.of());
    json.put("int_a_mtu", 1500L);
    json.put("int_a_prefix_length", 24L);
    json.put("int_a_status", "enabled");
    json.put("int_b_fabric", "Ethernet");
    json.put("int_b_ip_addresses", List.of());
    json.put("int_b_mtu", 1500L);
    json.put("int_b_prefix_length", 24L);
    return json;
  }
}
