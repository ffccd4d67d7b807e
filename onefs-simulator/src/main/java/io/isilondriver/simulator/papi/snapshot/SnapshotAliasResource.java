package io.isilondriver.simulator.papi.snapshot;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code snapshot/aliases}. */
public final class SnapshotAliasResource {
  private static final Comparator<Snapshot> BY_ID = Comparator.comparingLong(Snapshot::id);
  private static final Map<String, Comparator<Snapshot>> ORDERS =
      Map.of(
          "id", BY_ID,
          "name", Comparator.comparing(alias -> String.valueOf(alias.name())),
          "created", Comparator.comparing(Snapshot::created),
          "target_name", Comparator.comparing(alias -> String.valueOf(alias.targetName())),
          "target_id", Comparator.comparing(alias -> String.valueOf(alias.targetId())));

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final CollectionDeletes collectionDeletes;

  /** Serves the snapshot aliases of a cluster. */
  public SnapshotAliasResource(
      OneFsCluster cluster, ErrorStatuses statuses, CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.statuses = statuses;
    this.collectionDeletes = collectionDeletes;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    ObjectSchema fields =
        Schema.object()
            .required("name", Schema.text(1, 255))
            .required("target", Schema.text(1, 255));
    papi.resource("snapshot/aliases")
        .needs(SnapshotResource.PRIVILEGE)
        .version(1)
        .get(Arguments.sortedPaging(), this::list)
        .post(Arguments.none(), fields, this::create)
        .delete(Arguments.none(), this::deleteAll);
    papi.resource("snapshot/aliases/{key}")
        .needs(SnapshotResource.PRIVILEGE)
        .version(1)
        .get(Arguments.none(), this::read)
        .put(Arguments.none(), Schema.object().optionalAll(fields).notEmpty(), this::update)
        .delete(Arguments.none(), this::delete);
  }

  private List<Snapshot> aliases() {
    return cluster.snapshots().list().stream().filter(Snapshot::isAlias).toList();
  }

  private HttpAnswer list(PapiCall call) {
    return call.listWithTotal(
        "aliases", call.sorted(aliases(), ORDERS, BY_ID), SnapshotAliasResource::write);
  }

  private static Map<String, @Nullable Object> write(Snapshot alias) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("created", alias.created().getEpochSecond());
    json.put("id", alias.id());
    json.put("name", alias.name());
    json.put("target_id", SnapshotResource.target(alias.targetId()));
    json.put("target_name", alias.targetName());
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    Snapshot alias =
        statuses.ofDuplicate(
            () -> cluster.snapshots().createAlias(said.text("name"), said.text("target")));
    return HttpAnswer.json(201, Json.object("id", alias.id()));
  }

  private Snapshot alias(PapiCall call) {
    return cluster
        .snapshots()
        .find(call.key(0))
        .filter(Snapshot::isAlias)
        .orElseThrow(() -> ApiError.notFound("%s snapshot alias not found".formatted(call.key(0))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("aliases", List.of(write(alias(call)))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    Snapshot before = alias(call);
    cluster
        .snapshots()
        .updateAlias(
            call.key(0),
            said.text("name", Objects.requireNonNullElse(before.name(), "")),
            said.text("target", Objects.requireNonNullElse(before.targetName(), "live")));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    alias(call);
    cluster.snapshots().deleteAlias(call.key(0));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer deleteAll(PapiCall call) {
    collectionDeletes.guard(call);
    aliases().forEach(alias -> cluster.snapshots().deleteAlias(Long.toString(alias.id())));
    return HttpAnswer.empty(204);
  }
}
