package io.isilondriver.simulator.papi.snapshot;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.snapshot.SnapshotLock;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code snapshot/snapshots/KEY/locks}. */
public final class SnapshotLockResource {
  private static final Comparator<SnapshotLock> BY_ID = Comparator.comparingLong(SnapshotLock::id);
  private static final Map<String, Comparator<SnapshotLock>> ORDERS =
      Map.of(
          "id", BY_ID,
          "comment", Comparator.comparing(SnapshotLock::comment),
          "count", Comparator.comparingInt(SnapshotLock::count),
          "expires",
              Comparator.comparing(lock -> lock.expires() == null ? Instant.MAX : lock.expires()));

  private final OneFsCluster cluster;
  private final CollectionDeletes collectionDeletes;

  /** Serves the snapshot locks of a cluster. */
  public SnapshotLockResource(OneFsCluster cluster, CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.collectionDeletes = collectionDeletes;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    ObjectSchema expiry =
        Schema.object().optional("expires", Schema.integer(1, 2_147_483_647).orNull());
    papi.resource("snapshot/snapshots/{key}/locks")
        .needs(SnapshotResource.PRIVILEGE)
        .version(1)
        .get(Arguments.sortedPaging(), this::list)
        .post(Arguments.none(), expiry.copy().optional("comment", Schema.text()), this::create)
        .delete(Arguments.none(), this::deleteAll);
    papi.resource("snapshot/snapshots/{key}/locks/{lock}")
        .needs(SnapshotResource.PRIVILEGE)
        .version(1)
        .get(Arguments.none(), this::read)
        .put(Arguments.none(), expiry.copy().notEmpty(), this::update)
        .delete(Arguments.none(), this::delete);
  }

  private String snapshot(PapiCall call) {
    if (cluster.snapshots().find(call.key(0)).isEmpty()) {
      throw ApiError.notFound("%s snapshot not found".formatted(call.key(0)));
    }
    return call.key(0);
  }

  private HttpAnswer list(PapiCall call) {
    List<SnapshotLock> locks = cluster.snapshots().locks(snapshot(call));
    return call.listWithTotal(
        "locks", call.sorted(locks, ORDERS, BY_ID), SnapshotLockResource::write);
  }

  private static Map<String, @Nullable Object> write(SnapshotLock lock) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("comment", lock.comment());
    json.put("count", lock.count());
    json.put("expires", SnapshotResource.seconds(lock.expires()));
    json.put("id", lock.id());
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    SnapshotLock lock =
        cluster
            .snapshots()
            .lock(
                snapshot(call),
                said.text("comment", ""),
                SnapshotResource.instant(said.numberOrNull("expires")));
    return HttpAnswer.json(201, Json.object("id", lock.id()));
  }

  private SnapshotLock lock(PapiCall call) {
    return cluster
        .snapshots()
        .findLock(snapshot(call), call.number(1).orElse(-1))
        .orElseThrow(() -> ApiError.notFound("Lock %s not found".formatted(call.key(1))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("locks", List.of(write(lock(call)))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    cluster
        .snapshots()
        .updateLock(
            call.key(0), lock(call).id(), SnapshotResource.instant(said.numberOrNull("expires")));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.snapshots().unlock(call.key(0), lock(call).id());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer deleteAll(PapiCall call) {
    collectionDeletes.guard(call);
    String key = snapshot(call);
    cluster.snapshots().locks(key).forEach(lock -> cluster.snapshots().unlock(key, lock.id()));
    return HttpAnswer.empty(204);
  }
}
