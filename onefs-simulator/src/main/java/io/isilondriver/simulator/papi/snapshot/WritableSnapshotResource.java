package io.isilondriver.simulator.papi.snapshot;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshot;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** {@code snapshot/writable}, from OneFS 9.3. The key of one is its path, slashes included. */
public final class WritableSnapshotResource {
  private static final Comparator<WritableSnapshot> BY_ID =
      Comparator.comparingLong(WritableSnapshot::id);
  private static final Map<String, Comparator<WritableSnapshot>> ORDERS =
      Map.of(
          "id", BY_ID,
          "dst_path", Comparator.comparing(WritableSnapshot::path),
          "created", Comparator.comparing(WritableSnapshot::created),
          "src_id", Comparator.comparingLong(WritableSnapshot::sourceId),
          "src_path", Comparator.comparing(one -> String.valueOf(one.sourcePath())),
          "src_snap", Comparator.comparing(one -> String.valueOf(one.sourceName())),
          "log_size", Comparator.comparingLong(WritableSnapshot::logicalSize),
          "phys_size", Comparator.comparingLong(WritableSnapshot::physicalSize),
          "state", Comparator.comparing(WritableSnapshot::state));

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final CollectionDeletes collectionDeletes;

  /** Serves the writable snapshots of a cluster. */
  public WritableSnapshotResource(
      OneFsCluster cluster, ErrorStatuses statuses, CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.statuses = statuses;
    this.collectionDeletes = collectionDeletes;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("snapshot/writable")
        .needs(SnapshotResource.PRIVILEGE)
        .version(14)
        .get(
            Arguments.sortedPaging(ORDERS.keySet().toArray(new String[0]))
                .word("state", "all", "active", "deleting"),
            this::list)
        .post(
            Arguments.none(),
            Schema.object()
                .required("dst_path", Schema.path())
                .required("src_snap", Schema.text(1, 255)),
            this::create)
        .delete(Arguments.none(), this::deleteAll);
    papi.resource("snapshot/writable/{path}")
        .needs(SnapshotResource.PRIVILEGE)
        .version(14)
        .get(Arguments.none(), this::read)
        .delete(Arguments.none(), this::delete);
    papi.resource("snapshot/writable-snapshot-summary")
        .needs(SnapshotResource.PRIVILEGE)
        .version(14)
        .get(Arguments.none(), this::summary);
  }

  private HttpAnswer list(PapiCall call) {
    String state = call.argument("state").orElse("all").toUpperCase(Locale.ROOT);
    List<WritableSnapshot> matching =
        cluster.writableSnapshots().list().stream()
            .filter(one -> state.equals("ALL") || one.state().name().equals(state))
            .toList();
    return call.listWithTotal(
        "writable", call.sorted(matching, ORDERS, BY_ID), WritableSnapshotResource::write);
  }

  private static Map<String, @Nullable Object> write(WritableSnapshot one) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("created", one.created().getEpochSecond());
    json.put("dst_path", one.path());
    json.put("id", one.id());
    json.put("log_size", one.logicalSize());
    json.put("phys_size", one.physicalSize());
    json.put("src_id", one.sourceId());
    json.put("src_path", one.sourcePath());
    json.put("src_snap", one.sourceName());
    json.put("state", one.state().name().toLowerCase(Locale.ROOT));
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    WritableSnapshot created =
        statuses.ofDuplicate(
            () ->
                statuses.ofMissingPath(
                    () ->
                        cluster
                            .writableSnapshots()
                            .create(said.text("dst_path"), said.text("src_snap")),
                    false));
    return HttpAnswer.json(201, write(created));
  }

  private WritableSnapshot one(PapiCall call) {
    return cluster
        .writableSnapshots()
        .find(call.key(0))
        .orElseThrow(
            () -> ApiError.notFound("%s writable snapshot not found".formatted(call.key(0))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("writable", List.of(write(one(call)))));
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.writableSnapshots().delete(one(call).path());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer deleteAll(PapiCall call) {
    collectionDeletes.guard(call);
    cluster.writableSnapshots().list().stream()
        .filter(one -> one.state() == Snapshot.State.ACTIVE)
        .forEach(one -> cluster.writableSnapshots().delete(one.path()));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer summary(PapiCall call) {
    List<WritableSnapshot> all = cluster.writableSnapshots().list();
    Map<String, @Nullable Object> summary = new TreeMap<>();
    ToLongFunction<List<WritableSnapshot>> size =
        some -> some.stream().mapToLong(WritableSnapshot::physicalSize).sum();
    for (Snapshot.State state : Snapshot.State.values()) {
      String word = state.name().toLowerCase(Locale.ROOT);
      List<WritableSnapshot> in = all.stream().filter(one -> one.state() == state).toList();
      summary.put(word + "_count", in.size());
      summary.put(word + "_phys_size", size.applyAsLong(in));
    }
    summary.put("count", all.size());
    summary.put("phys_size", size.applyAsLong(all));
    return HttpAnswer.json(200, Json.object("summary", summary));
  }
}
