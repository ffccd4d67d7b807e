package io.isilondriver.simulator.papi.snapshot;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.SnapshotChange;
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
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code snapshot/snapshots}, one of them, and their summary. */
public final class SnapshotResource {
  static final String PRIVILEGE = "ISI_PRIV_SNAPSHOT";
  private static final BigInteger LIVE = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Comparator<Snapshot> BY_ID = Comparator.comparingLong(Snapshot::id);
  private static final Map<String, Comparator<Snapshot>> ORDERS =
      Map.ofEntries(
          Map.entry("id", BY_ID),
          Map.entry("name", text(Snapshot::name)),
          Map.entry("path", text(Snapshot::path)),
          Map.entry("created", Comparator.comparing(Snapshot::created)),
          Map.entry(
              "expires",
              Comparator.comparing(
                  snapshot -> snapshot.expires() == null ? Instant.MAX : snapshot.expires())),
          Map.entry("size", Comparator.comparingLong(Snapshot::size)),
          Map.entry("has_locks", Comparator.comparing(Snapshot::hasLocks)),
          Map.entry("schedule", text(Snapshot::schedule)),
          Map.entry(
              "alias_target",
              Comparator.comparing(
                  snapshot -> snapshot.targetId() == null ? 0L : snapshot.targetId())),
          Map.entry("alias_target_name", text(Snapshot::targetName)),
          Map.entry("pct_filesystem", Comparator.comparingDouble(Snapshot::percentOfFileSystem)),
          Map.entry("pct_reserve", BY_ID),
          Map.entry("state", Comparator.comparing(Snapshot::state)));

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final CollectionDeletes collectionDeletes;

  /** Serves the snapshots of a cluster. */
  public SnapshotResource(
      OneFsCluster cluster, ErrorStatuses statuses, CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.statuses = statuses;
    this.collectionDeletes = collectionDeletes;
  }

  private static Comparator<Snapshot> text(Function<Snapshot, @Nullable String> field) {
    return Comparator.comparing(
        snapshot -> {
          String value = field.apply(snapshot);
          return value == null ? "" : value;
        });
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    ObjectSchema changeable =
        Schema.object()
            .optional("alias", Schema.text(0, 255).orNull())
            .optional("expires", Schema.integer(0, 4_294_967_295L).orNull())
            .optional("name", Schema.text(0, 4096).orNull());
    papi.resource("snapshot/snapshots")
        .needs(PRIVILEGE)
        .version(1)
        .get(
            Arguments.sortedPaging(ORDERS.keySet().toArray(new String[0]))
                .text("schedule")
                .word("state", "all", "active", "deleting")
                .word("type", "all", "alias", "real"),
            this::list)
        .post(Arguments.none(), changeable.copy().required("path", Schema.path()), this::create)
        .delete(
            Arguments.none().text("schedule").word("type", "all", "alias", "real"),
            this::deleteMatching);
    papi.resource("snapshot/snapshots/{key}")
        .needs(PRIVILEGE)
        .version(1)
        .get(Arguments.none(), this::read)
        .put(Arguments.none(), changeable.copy().notEmpty(), this::update)
        .delete(Arguments.none(), this::delete);
    papi.resource("snapshot/snapshots-summary")
        .needs(PRIVILEGE)
        .version(1)
        .get(Arguments.none(), this::summary);
    papi.resource("snapshot/pending")
        .needs(PRIVILEGE)
        .version(1)
        .get(
            Arguments.paging()
                .integer("begin", 0, Long.MAX_VALUE)
                .integer("end", 0, Long.MAX_VALUE)
                .text("schedule"),
            // Without schedules there is nothing to come.
            call -> call.list("pending", List.of(), item -> item));
  }

  private HttpAnswer list(PapiCall call) {
    List<Snapshot> matching =
        inState(call).stream().filter(typed(call).and(scheduled(call))).toList();
    return call.listWithTotal(
        "snapshots", call.sorted(matching, ORDERS, BY_ID), SnapshotResource::write);
  }

  /** A deleted snapshot shows up only where somebody asks for those that wait to be freed. */
  private List<Snapshot> inState(PapiCall call) {
    return call.argument("state").filter("deleting"::equals).isPresent()
        ? cluster.snapshots().deleting()
        : cluster.snapshots().list();
  }

  private static Predicate<Snapshot> typed(PapiCall call) {
    return switch (call.argument("type").orElse("all")) {
      case "alias" -> Snapshot::isAlias;
      case "real" -> snapshot -> !snapshot.isAlias();
      default -> snapshot -> true;
    };
  }

  private static Predicate<Snapshot> scheduled(PapiCall call) {
    Optional<String> schedule = call.argument("schedule");
    return snapshot -> schedule.isEmpty() || schedule.get().equals(snapshot.schedule());
  }

  static Map<String, @Nullable Object> write(Snapshot snapshot) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("alias", snapshot.alias());
    json.put("created", snapshot.created().getEpochSecond());
    json.put("expires", seconds(snapshot.expires()));
    json.put("has_locks", snapshot.hasLocks());
    json.put("id", snapshot.id());
    json.put("name", snapshot.name());
    json.put("path", snapshot.path());
    json.put("pct_filesystem", snapshot.percentOfFileSystem());
    json.put("pct_reserve", 0.0);
    json.put("schedule", snapshot.schedule());
    json.put("shadow_bytes", snapshot.shadowBytes());
    json.put("size", snapshot.size());
    json.put("state", snapshot.state().name().toLowerCase(Locale.ROOT));
    json.put("target_id", target(snapshot.targetId()));
    json.put("target_name", snapshot.targetName());
    return json;
  }

  /** The live file system has the greatest number of 64 bits without sign. */
  static @Nullable Number target(@Nullable Long id) {
    return id != null && id == Snapshot.LIVE ? LIVE : id;
  }

  static @Nullable Long seconds(@Nullable Instant time) {
    return time == null ? null : time.getEpochSecond();
  }

  static @Nullable Instant instant(@Nullable Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    Snapshot snapshot =
        statuses.ofDuplicate(
            () ->
                statuses.ofMissingPath(
                    () ->
                        cluster
                            .snapshots()
                            .create(
                                said.text("path"),
                                emptyAsNull(said.textOrNull("name")),
                                emptyAsNull(said.textOrNull("alias")),
                                instant(said.numberOrNull("expires"))),
                    false));
    return HttpAnswer.json(201, write(snapshot));
  }

  private static @Nullable String emptyAsNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private Snapshot snapshot(PapiCall call) {
    return cluster
        .snapshots()
        .find(call.key(0))
        .orElseThrow(() -> ApiError.notFound("%s snapshot not found".formatted(call.key(0))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("snapshots", List.of(write(snapshot(call)))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    snapshot(call);
    statuses.ofDuplicate(
        () ->
            cluster
                .snapshots()
                .update(
                    call.key(0),
                    now ->
                        new SnapshotChange(
                            said.text("name", now.name()),
                            said.has("alias") ? emptyAsNull(said.textOrNull("alias")) : now.alias(),
                            said.has("expires")
                                ? instant(said.numberOrNull("expires"))
                                : now.expires())));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    snapshot(call);
    cluster.snapshots().delete(call.key(0));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer deleteMatching(PapiCall call) {
    collectionDeletes.guard(call);
    cluster.snapshots().deleteAll(typed(call).and(scheduled(call)));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer summary(PapiCall call) {
    List<Snapshot> all = new ArrayList<>(cluster.snapshots().list());
    all.addAll(cluster.snapshots().deleting());
    Map<String, @Nullable Object> summary = new TreeMap<>();
    summary.put("count", all.size());
    for (Snapshot.State state : Snapshot.State.values()) {
      String word = state.name().toLowerCase(Locale.ROOT);
      List<Snapshot> in = all.stream().filter(snapshot -> snapshot.state() == state).toList();
      summary.put(word + "_count", in.size());
      summary.put(word + "_size", in.stream().mapToLong(Snapshot::size).sum());
    }
    summary.put("aliases_count", all.stream().filter(Snapshot::isAlias).count());
    summary.put("shadow_bytes", all.stream().mapToLong(Snapshot::shadowBytes).sum());
    summary.put("size", all.stream().mapToLong(Snapshot::size).sum());
    return HttpAnswer.json(200, Json.object("summary", summary));
  }
}
