package io.isilondriver.simulator.control;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.Provider;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.nfs.KnownHosts;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.simulator.Latency;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.SimulatorClock;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultPlan;
import io.isilondriver.simulator.fault.FaultRule;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.http.RequestJournal;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.schema.Schema;
import io.isilondriver.simulator.session.SessionPolicy;
import io.isilondriver.simulator.session.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /simulator/...}: faults, clock, sessions, quirks, latency, counters. Needs no login, is
 * never struck by a fault and is counted nowhere.
 */
public final class ControlApi {
  private static final Schema RULE =
      Schema.object()
          .required("fault", Schema.text(1, 64))
          .optional("method", Schema.text(1, 16))
          .optional("path", Schema.text(1, 1024))
          .optional("from", Schema.integer(1, Integer.MAX_VALUE))
          .optional("times", Schema.integer(1, Integer.MAX_VALUE))
          .optional("rate", Schema.number(0, 1))
          .optional("seed", Schema.integer(Long.MIN_VALUE, Long.MAX_VALUE))
          .optional("milliseconds", Schema.integer(0, 3_600_000))
          .optional("reads", Schema.integer(1, 1000));
  private static final Schema STEP =
      Schema.object().required("advance_seconds", Schema.integer(0, 3_153_600_000L));
  private static final Schema TEMPO =
      Schema.object()
          .optional("latency_milliseconds", Schema.integer(0, 3_600_000))
          .optional("host_lookup_milliseconds", Schema.integer(0, 3_600_000))
          .optional("most_parallel", Schema.integer(1, Integer.MAX_VALUE))
          .notEmpty();
  private static final Schema SESSIONS =
      Schema.object()
          .optional("absolute_seconds", Schema.integer(1, 3_153_600_000L))
          .optional("idle_seconds", Schema.integer(1, 3_153_600_000L))
          .optional("most", Schema.integer(0, Integer.MAX_VALUE))
          .notEmpty();

  private static final Schema HOSTS =
      Schema.object()
          .optional("unresolvable", Schema.arrayOf(Schema.text(1, 255)))
          .optional(
              "netgroups",
              Schema.arrayOf(
                  Schema.object()
                      .required("name", Schema.text(2, 255, "^@.*"))
                      .required("members", Schema.arrayOf(Schema.text(1, 255)))));
  private static final Schema ACCOUNT =
      Schema.object()
          .required("name", Schema.text(1, 255))
          .required("id", Schema.integer(0, 4_294_967_295L))
          .required("sid", Schema.text(1, 255, "^S-1-.*"));
  private static final Schema PROVIDER =
      Schema.object()
          .required("name", Schema.text(3, 255, "^[a-z0-9-]+:.+"))
          .required("domain", Schema.text(1, 64))
          .optional("online", Schema.flag())
          .optional("zone", Schema.text(1, 255))
          .optional("users", Schema.arrayOf(ACCOUNT))
          .optional("groups", Schema.arrayOf(ACCOUNT));
  private static final Schema TAKEN =
      Schema.object()
          .required("snapshot", Schema.text(1, 255))
          .optional("schedule", Schema.text(1, 255).orNull())
          .optional("shadow_bytes", Schema.integer(0, Long.MAX_VALUE));

  private final OneFsCluster cluster;
  private final FaultPlan faults;
  private final SimulatorClock clock;
  private final Sessions sessions;
  private final Quirks quirks;
  private final Latency latency;
  private final RequestJournal journal;
  private final CollectionDeletes collectionDeletes;

  /** Steers the parts of one simulator. */
  public ControlApi(
      OneFsCluster cluster,
      FaultPlan faults,
      SimulatorClock clock,
      Sessions sessions,
      Quirks quirks,
      Latency latency,
      RequestJournal journal,
      CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.faults = faults;
    this.clock = clock;
    this.sessions = sessions;
    this.quirks = quirks;
    this.latency = latency;
    this.journal = journal;
    this.collectionDeletes = collectionDeletes;
  }

  /** Answers one request below {@code /simulator}. */
  public HttpAnswer answer(Request request) {
    String what = String.join("/", request.path().segments()) + " " + request.method();
    return switch (what) {
      case "simulator GET", "simulator/status GET" -> HttpAnswer.json(200, status());
      case "simulator/faults GET" -> HttpAnswer.json(200, Json.object("faults", rules()));
      case "simulator/faults POST" -> addFault(request);
      case "simulator/faults DELETE" -> done(faults::clear);
      case "simulator/clock POST" ->
          done(
              () ->
                  clock.advance(
                      Duration.ofSeconds(number(Bodies.object(request, STEP), "advance_seconds"))));
      case "simulator/sessions PUT" -> sessionPolicy(request);
      case "simulator/sessions DELETE" -> done(sessions::expireAll);
      case "simulator/switches GET" -> HttpAnswer.json(200, quirkStates());
      case "simulator/switches PUT" -> turn(request);
      case "simulator/tempo PUT" -> changeLatency(request);
      case "simulator/requests GET" -> HttpAnswer.json(200, requests());
      case "simulator/requests DELETE" -> done(journal::reset);
      case "simulator/hosts PUT" -> changeHosts(request);
      case "simulator/providers PUT" -> storeProvider(request);
      case "simulator/snapshots POST" -> attributeSnapshot(request);
      case "simulator/jobs/run POST" -> done(() -> cluster.jobs().runAll());
      default -> throw ApiError.notFound("The control API has nothing at %s.".formatted(what));
    };
  }

  private static HttpAnswer done(Runnable change) {
    change.run();
    return HttpAnswer.empty(204);
  }

  private static long number(Fields said, String name) {
    return Objects.requireNonNull(said.numberOrNull(name));
  }

  private Map<String, @Nullable Object> status() {
    Map<String, @Nullable Object> status = new TreeMap<>();
    status.put("onefs", cluster.identity().release().tag());
    status.put("papi_latest", cluster.identity().papiLatest());
    status.put("time", clock.instant().getEpochSecond());
    status.put("sessions", sessions.open());
    status.put("logins", sessions.logins());
    status.put("requests", journal.total());
    status.put("faults_struck", faults.struck());
    status.put("violations", collectionDeletes.violations());
    return status;
  }

  private List<Object> rules() {
    List<Object> rules = new ArrayList<>();
    for (FaultRule rule : faults.rules()) {
      Map<String, @Nullable Object> json = Json.object("fault", rule.fault().word());
      json.put("rule", rule.toString());
      json.put("struck", rule.struck());
      rules.add(json);
    }
    return rules;
  }

  private HttpAnswer addFault(Request request) {
    Fields said = Bodies.object(request, RULE);
    try {
      FaultRule rule =
          said.has("rate")
              ? FaultRule.rate(
                  ((Number) Objects.requireNonNull(said.value("rate"))).doubleValue(),
                  said.has("seed") ? number(said, "seed") : 0,
                  fault(said))
              : FaultRule.next(fault(said));
      if (said.has("method")) {
        rule = rule.onMethod(said.text("method"));
      }
      if (said.has("path")) {
        rule = rule.onPath(said.text("path"));
      }
      if (said.has("from")) {
        rule = rule.from((int) number(said, "from"));
      }
      if (said.has("times")) {
        rule = rule.times((int) number(said, "times"));
      }
      faults.add(rule);
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest(String.valueOf(e.getMessage()));
    }
    return HttpAnswer.empty(201);
  }

  private static Fault fault(Fields said) {
    Fault fault = Fault.of(said.text("fault"));
    Long milliseconds = said.numberOrNull("milliseconds");
    Long reads = said.numberOrNull("reads");
    if (milliseconds != null && fault instanceof Fault.SlowBody) {
      return new Fault.SlowBody(Duration.ofMillis(milliseconds));
    }
    if (milliseconds != null && fault instanceof Fault.Delay) {
      return new Fault.Delay(Duration.ofMillis(milliseconds));
    }
    if (reads != null && fault instanceof Fault.HideExport) {
      return new Fault.HideExport(reads.intValue());
    }
    return fault;
  }

  private HttpAnswer sessionPolicy(Request request) {
    Fields said = Bodies.object(request, SESSIONS);
    SessionPolicy now = sessions.policy();
    Long absolute = said.numberOrNull("absolute_seconds");
    Long idle = said.numberOrNull("idle_seconds");
    Long most = said.numberOrNull("most");
    sessions.policy(
        new SessionPolicy(
            absolute == null ? now.absolute() : Duration.ofSeconds(absolute),
            idle == null ? now.idle() : Duration.ofSeconds(idle),
            most == null ? now.most() : most.intValue()));
    return HttpAnswer.empty(204);
  }

  /** What is not named is good again: every name resolves, every netgroup is taken. */
  private HttpAnswer changeHosts(Request request) {
    Fields said = Bodies.object(request, HOSTS);
    KnownHosts known = KnownHosts.ALL.without(Set.copyOf(said.texts("unresolvable")));
    if (said.has("netgroups")) {
      Map<String, List<String>> netgroups = new TreeMap<>();
      for (Fields each : items(said, "netgroups")) {
        netgroups.put(each.text("name"), each.texts("members"));
      }
      known = known.withNetgroups(netgroups);
    }
    cluster.exports().hosts(known);
    return HttpAnswer.empty(204);
  }

  private static List<Fields> items(Fields said, String list) {
    List<Fields> items = new ArrayList<>();
    if (said.value(list) instanceof List<?> values) {
      for (Object value : values) {
        items.add(new Fields(Objects.requireNonNull(Json.asObject(value))));
      }
    }
    return items;
  }

  /**
   * A list of users or groups that is given is all that the provider has in the zone from now on.
   */
  private HttpAnswer storeProvider(Request request) {
    Fields said = Bodies.object(request, PROVIDER);
    String zone = said.text("zone", Zone.SYSTEM);
    String domain = said.text("domain");
    UserDirectory directory = cluster.directory();
    try {
      directory.store(new Provider(said.text("name"), domain, true));
      if (said.has("users") || said.has("groups")) {
        directory.deleteProvider(said.text("name"));
        directory.store(new Provider(said.text("name"), domain, true));
      }
      for (Fields each : items(said, "groups")) {
        directory.store(
            zone,
            new Group(
                domain + "\\" + each.text("name"),
                number(each, "id"),
                each.text("sid"),
                said.text("name")));
      }
      for (Fields each : items(said, "users")) {
        directory.store(
            zone,
            new User(
                domain + "\\" + each.text("name"),
                number(each, "id"),
                each.text("sid"),
                true,
                List.of(),
                said.text("name")));
      }
      directory.store(new Provider(said.text("name"), domain, said.flag("online", true)));
    } catch (OneFsException refused) {
      throw ApiError.of(refused);
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer attributeSnapshot(Request request) {
    Fields said = Bodies.object(request, TAKEN);
    try {
      Snapshot now = cluster.snapshots().require(said.text("snapshot"));
      cluster
          .snapshots()
          .attribute(
              said.text("snapshot"),
              said.has("schedule") ? said.textOrNull("schedule") : now.schedule(),
              said.has("shadow_bytes") ? number(said, "shadow_bytes") : now.shadowBytes());
    } catch (OneFsException refused) {
      throw ApiError.of(refused);
    }
    return HttpAnswer.empty(204);
  }

  private Map<String, @Nullable Object> quirkStates() {
    Map<String, @Nullable Object> states = new TreeMap<>();
    Set<Quirk> on = quirks.all();
    for (Quirk each : Quirk.values()) {
      states.put(each.word(), on.contains(each));
    }
    return states;
  }

  private HttpAnswer turn(Request request) {
    Map<String, @Nullable Object> said = Bodies.object(Bodies.json(request));
    try {
      said.forEach(
          (word, on) -> {
            Quirk which = Quirk.of(word);
            if (Boolean.TRUE.equals(on)) {
              quirks.turnOn(which);
            } else {
              quirks.turnOff(which);
            }
          });
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest(String.valueOf(e.getMessage()));
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer changeLatency(Request request) {
    Fields said = Bodies.object(request, TEMPO);
    if (said.has("latency_milliseconds")) {
      latency.perRequest(Duration.ofMillis(number(said, "latency_milliseconds")));
    }
    if (said.has("host_lookup_milliseconds")) {
      latency.hostLookup(Duration.ofMillis(number(said, "host_lookup_milliseconds")));
    }
    if (said.has("most_parallel")) {
      latency.mostParallel((int) number(said, "most_parallel"));
    }
    return HttpAnswer.empty(204);
  }

  private Map<String, @Nullable Object> requests() {
    Map<String, @Nullable Object> json = Json.object("counts", journal.counts());
    json.put("total", journal.total());
    json.put("last", journal.last().stream().map(RequestJournal.Entry::line).toList());
    return json;
  }
}
