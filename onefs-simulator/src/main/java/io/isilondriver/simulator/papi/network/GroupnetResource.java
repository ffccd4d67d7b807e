package io.isilondriver.simulator.papi.network;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.network.Groupnet;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code network/groupnets} and one of them. */
public final class GroupnetResource {
  static final String PRIVILEGE = "ISI_PRIV_NETWORK";
  private static final Comparator<Groupnet> BY_NAME = Comparator.comparing(Groupnet::name);
  private static final Map<String, Comparator<Groupnet>> ORDERS =
      Map.of("id", BY_NAME, "name", BY_NAME);

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final KeptSettings kept =
      new KeptSettings()
          .keepSince(10, "allow_wildcard_subdomains", Schema.flag(), true)
          .keep("dns_cache_enabled", Schema.flag(), true)
          .keep("dns_options", Schema.arrayOf(Schema.oneOf("rotate"), 0, 1), List.of())
          .keep("server_side_dns_search", Schema.flag(), true);

  /** Serves the groupnets of a cluster. */
  public GroupnetResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource groupnets = papi.resource("network/groupnets").needs(PRIVILEGE);
    Resource groupnet = papi.resource("network/groupnets/{groupnet}").needs(PRIVILEGE);
    for (int version : List.of(3, 10)) {
      groupnets
          .version(version)
          .get(Arguments.sortedPaging(), this::list)
          .post(Arguments.none(), fields(version).required("name", name()), this::create);
      groupnet
          .version(version)
          .get(Arguments.none(), this::read)
          .put(
              Arguments.none(),
              fields(version)
                  .resettable("dns_options", "dns_search", "dns_servers")
                  .optional("name", name())
                  .notEmpty(),
              this::update)
          .delete(Arguments.none(), this::delete);
    }
  }

  /** The name of a groupnet, subnet or pool. */
  static Schema name() {
    return Schema.text(1, 32, "^[0-9a-zA-Z_-]*$");
  }

  private ObjectSchema fields(int version) {
    return kept.fields(version)
        .optional("description", Schema.text(0, 128))
        .optional("dns_search", Schema.arrayOf(Schema.text(1, 2048), 0, 6))
        .optional("dns_servers", Schema.arrayOf(Schema.text(1, 40), 0, 3));
  }

  static Groupnet require(OneFsCluster cluster, String name) {
    return cluster.networks().groupnets().stream()
        .filter(groupnet -> groupnet.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Groupnet '%s' not found".formatted(name)));
  }

  private HttpAnswer list(PapiCall call) {
    return call.listWithTotal(
        "groupnets",
        call.sorted(cluster.networks().groupnets(), ORDERS, BY_NAME),
        groupnet -> write(groupnet, call.version()));
  }

  private HttpAnswer read(PapiCall call) {
    Groupnet groupnet = require(cluster, call.key(0));
    return HttpAnswer.json(200, Json.object("groupnets", List.of(write(groupnet, call.version()))));
  }

  private Map<String, @Nullable Object> write(Groupnet groupnet, int version) {
    Map<String, @Nullable Object> json = kept.show(groupnet.name(), version);
    json.put("description", groupnet.description());
    json.put("dns_search", groupnet.dnsSearch());
    json.put("dns_servers", groupnet.dnsServers());
    json.put("id", groupnet.name());
    json.put("name", groupnet.name());
    json.put(
        "subnets",
        cluster.networks().subnets().stream()
            .filter(subnet -> subnet.groupnet().equals(groupnet.name()))
            .map(Subnet::id)
            .toList());
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    String name = said.text("name");
    requireFree(name);
    cluster.networks().store(changed(new Groupnet(name, "", List.of(), List.of()), said));
    kept.forget(name);
    kept.change(name, said);
    return HttpAnswer.json(201, Json.object("id", name));
  }

  private void requireFree(String name) {
    if (cluster.networks().groupnets().stream().anyMatch(other -> other.name().equals(name))) {
      throw statuses.duplicate("Groupnet '%s' exists.".formatted(name));
    }
  }

  private static Groupnet changed(Groupnet before, Fields said) {
    return new Groupnet(
        said.text("name", before.name()),
        said.resets("description") ? "" : said.text("description", before.description()),
        said.has("dns_servers") ? said.texts("dns_servers") : before.dnsServers(),
        said.has("dns_search") ? said.texts("dns_search") : before.dnsSearch());
  }

  /** A new name needs an empty groupnet, since subnets and zones refer to it by name. */
  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    Groupnet before = require(cluster, call.key(0));
    Groupnet after = changed(before, said);
    if (!after.name().equals(before.name())) {
      requireFree(after.name());
      cluster.networks().deleteGroupnet(before.name());
      kept.rename(before.name(), after.name());
    }
    cluster.networks().store(after);
    kept.change(after.name(), said);
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.networks().deleteGroupnet(call.key(0));
    kept.forget(call.key(0));
    return HttpAnswer.empty(204);
  }
}
