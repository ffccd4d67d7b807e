package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.nfs.NfsAlias;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code protocols/nfs/aliases}. The id of an alias is its name, slash included. */
public final class AliasResource {
  private static final Comparator<NfsAlias> BY_NAME = Comparator.comparing(NfsAlias::name);
  private static final Map<String, Comparator<NfsAlias>> ORDERS =
      Map.of(
          "id",
          BY_NAME,
          "name",
          BY_NAME,
          "path",
          Comparator.comparing(NfsAlias::path),
          "zone",
          Comparator.comparing(NfsAlias::zone));

  private final OneFsCluster cluster;

  /** Serves the aliases of a cluster. */
  public AliasResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource collection = papi.resource("protocols/nfs/aliases").needs("ISI_PRIV_NFS");
    Resource item = papi.resource("protocols/nfs/aliases/{id}").needs("ISI_PRIV_NFS");
    collection
        .version(2)
        .get(Arguments.sortedPaging().flag("check").zone(), this::list)
        .post(Arguments.none().zone(), health(required()), this::create);
    collection.version(15).post(Arguments.none().zone(), required(), this::create);
    item.version(2)
        .get(Arguments.none().flag("check").word("scope", "effective", "user").zone(), this::read)
        .put(Arguments.none().zone(), health(optional()).notEmpty(), this::update)
        .delete(Arguments.none().zone(), this::delete);
    item.version(15);
  }

  private static ObjectSchema required() {
    return Schema.object()
        .required("name", Schema.text(1, 255))
        .required("path", Schema.text(1, 4096))
        .optional("zone", Schema.text(1, 255));
  }

  private static ObjectSchema optional() {
    return Schema.object().optionalAll(required());
  }

  private static ObjectSchema health(ObjectSchema fields) {
    String[] words =
        Arrays.stream(NfsAlias.Health.values()).map(NfsAlias.Health::word).toArray(String[]::new);
    return fields.optional("health", Schema.oneOf(words));
  }

  private HttpAnswer list(PapiCall call) {
    List<NfsAlias> sorted = call.sorted(cluster.aliases().list(call.zone()), ORDERS, BY_NAME);
    return call.listWithTotal("aliases", sorted, alias -> write(call, alias));
  }

  private Map<String, @Nullable Object> write(PapiCall call, NfsAlias alias) {
    NfsAlias.Health health =
        call.on("check")
            ? cluster.aliases().health(alias.zone(), alias.name())
            : NfsAlias.Health.UNKNOWN;
    Map<String, @Nullable Object> json = Json.object();
    json.put("health", health.word());
    json.put("id", alias.name());
    json.put("name", alias.name());
    json.put("path", alias.path());
    json.put("zone", alias.zone());
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    String zone = said.text("zone", call.zone());
    if (call.query().has("zone") && !zone.equalsIgnoreCase(call.zone())) {
      throw ApiError.badField("zone", "The zones of the query and of the body are not the same.");
    }
    String name = absolute("name", said.text("name"));
    NfsAlias alias = cluster.aliases().create(zone, name, absolute("path", said.text("path")));
    Map<String, @Nullable Object> answer = Json.object("id", alias.name());
    answer.put("health", cluster.aliases().health(zone, alias.name()).word());
    return HttpAnswer.json(201, answer);
  }

  private static String absolute(String field, String value) {
    if (!value.startsWith("/")) {
      throw ApiError.badField(field, "The value '%s' does not begin with '/'.".formatted(value));
    }
    return value;
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("aliases", List.of(write(call, alias(call)))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    NfsAlias before = alias(call);
    cluster
        .aliases()
        .update(
            before.zone(),
            before.name(),
            absolute("name", said.text("name", before.name())),
            absolute("path", said.text("path", before.path())));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    NfsAlias alias = alias(call);
    cluster.aliases().delete(alias.zone(), alias.name());
    return HttpAnswer.empty(204);
  }

  private NfsAlias alias(PapiCall call) {
    return cluster
        .aliases()
        .find(call.zone(), call.key(0))
        .orElseThrow(() -> ApiError.notFound("Alias '%s' does not exist".formatted(call.key(0))));
  }
}
