package io.isilondriver.simulator.papi.job;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.job.JobEvent;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code job/jobs}, {@code recent}, {@code events}, {@code reports} and {@code job-summary}. */
public final class JobResource {
  private static final String PRIVILEGE = "ISI_PRIV_JOB_ENGINE";
  private static final Comparator<Job> BY_ID = Comparator.comparingLong(Job::id);
  private static final Map<String, Comparator<Job>> ORDERS =
      Map.of(
          "id", BY_ID,
          "type", Comparator.comparing(Job::type),
          "state", Comparator.comparing(Job::state),
          "priority", Comparator.comparingInt(Job::priority),
          "policy", Comparator.comparing(Job::policy),
          "create_time", Comparator.comparing(Job::created));

  private final OneFsCluster cluster;

  /** Serves the job engine of a cluster. */
  public JobResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource jobs = papi.resource("job/jobs").needs(PRIVILEGE);
    Resource job = papi.resource("job/jobs/{id}").needs(PRIVILEGE);
    for (int version : List.of(1, 3, 10)) {
      jobs.version(version)
          .get(
              Arguments.sortedPaging()
                  .flag("batch")
                  .word(
                      "state",
                      "running",
                      "paused_user",
                      "paused_system",
                      "paused_policy",
                      "paused_priority"),
              this::list)
          .post(Arguments.none(), JobFields.create(version), this::create);
      job.version(version)
          .get(Arguments.none(), this::read)
          .put(Arguments.none(), JobFields.update(), this::update);
    }
    papi.resource("job/recent")
        .needs(PRIVILEGE)
        .version(3)
        .get(
            Arguments.none().integer("limit", 1, 100).integer("timeout_ms", 0, 3_600_000),
            this::recent);
    Arguments filters =
        Arguments.paging()
            .integer("begin", 0, Long.MAX_VALUE)
            .integer("end", 0, Long.MAX_VALUE)
            .integer("job_id", 1, Long.MAX_VALUE)
            .text("job_type")
            .text("key")
            .integer("timeout_ms", 0, 3_600_000);
    papi.resource("job/events")
        .needs(PRIVILEGE)
        .version(3)
        .get(filters.text("state").flag("ended_jobs_only"), this::events);
    Resource reports = papi.resource("job/reports").needs(PRIVILEGE);
    for (int version : List.of(1, 3, 7)) {
      Arguments of =
          Arguments.paging()
              .integer("begin", 0, Long.MAX_VALUE)
              .integer("end", 0, Long.MAX_VALUE)
              .integer("job_id", 1, Long.MAX_VALUE)
              .text("job_type")
              .text("key")
              .flag("verbose")
              .integer("timeout_ms", 0, 3_600_000);
      reports.version(version).get(version >= 7 ? of.flag("last_phase_only") : of, this::reports);
    }
    Resource summary = papi.resource("job/job-summary").needs(PRIVILEGE);
    for (int version : List.of(1, 7, 16)) {
      summary.version(version).get(Arguments.none(), this::summary);
    }
  }

  private HttpAnswer list(PapiCall call) {
    Optional<String> state = call.argument("state");
    List<Job> matching =
        cluster.jobs().active().stream()
            .filter(job -> state.isEmpty() || job.state().word().equals(state.get()))
            .toList();
    return call.listWithTotal(
        "jobs", call.sorted(matching, ORDERS, BY_ID), job -> write(job, call.version()));
  }

  private Map<String, @Nullable Object> write(Job job, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    Instant end = job.ended() == null ? cluster.clock().instant() : job.ended();
    json.put("control_state", controlState(job));
    json.put("create_time", job.created().getEpochSecond());
    json.put("current_phase", job.currentPhase());
    json.put("description", job.description());
    if (job.ended() != null) {
      json.put("end_time", job.ended().getEpochSecond());
    }
    json.put("id", job.id());
    json.put("impact", job.impact());
    json.put(
        "participants", cluster.identity().nodes().stream().map(node -> node.number()).toList());
    if (!job.paths().isEmpty()) {
      json.put("paths", job.paths());
    }
    json.put("policy", job.policy());
    json.put("priority", job.priority());
    json.put("retries_remaining", 0L);
    json.put("running_time", end.getEpochSecond() - job.started().getEpochSecond());
    json.put("start_time", job.started().getEpochSecond());
    json.put("state", job.state().word());
    json.put("total_phases", job.totalPhases());
    json.put("type", job.type());
    if (version >= 10) {
      json.put("human_desc", job.message().isEmpty() ? job.description() : job.message());
    }
    return json;
  }

  /** The states of the wire have no word for a job that is about to be cancelled. */
  private static String controlState(Job job) {
    return job.controlState().startsWith("cancel")
        ? "cancelled_user"
        : job.controlState().startsWith("pause") ? "paused_user" : job.state().word();
  }

  private HttpAnswer create(PapiCall call) {
    JobRequest request = JobFields.request(new Fields(call.object()), cluster);
    Job job = cluster.jobs().start(request);
    return HttpAnswer.json(201, Json.object("id", job.id()));
  }

  private Job job(PapiCall call) {
    return cluster
        .jobs()
        .find(call.number(0).orElse(-1))
        .orElseThrow(() -> ApiError.notFound("Job %s not found".formatted(call.key(0))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("jobs", List.of(write(job(call), call.version()))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    long id = job(call).id();
    if (said.has("policy") || said.has("priority")) {
      Long priority = said.numberOrNull("priority");
      cluster
          .jobs()
          .adjust(id, said.textOrNull("policy"), priority == null ? null : priority.intValue());
    }
    switch (said.text("state", "")) {
      case "run" -> cluster.jobs().resume(id);
      case "pause" -> cluster.jobs().pause(id);
      case "cancel" -> cluster.jobs().cancel(id);
      default -> {
        // Only policy or priority were to be changed.
      }
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer recent(PapiCall call) {
    int limit = call.argument("limit").map(Integer::parseInt).orElse(8);
    List<Job> recent = cluster.jobs().recent(limit);
    Map<String, @Nullable Object> json =
        Json.object("recent_jobs", recent.stream().map(job -> write(job, 3)).toList());
    json.put("total", recent.size());
    return HttpAnswer.json(200, json);
  }

  private HttpAnswer events(PapiCall call) {
    Predicate<JobEvent> filter = filter(call);
    Optional<String> state = call.argument("state");
    if (state.isPresent()) {
      filter = filter.and(event -> event.value().equals(state.get()));
    }
    if (call.on("ended_jobs_only")) {
      filter =
          filter.and(
              event ->
                  cluster.jobs().active().stream().noneMatch(job -> job.id() == event.jobId()));
    }
    // Looking at jobs lets those end that are due, so that their last event is there.
    cluster.jobs().active();
    List<JobEvent> found = cluster.jobs().events().stream().filter(filter).toList();
    return call.listWithTotal("events", found, this::event);
  }

  private static Predicate<JobEvent> filter(PapiCall call) {
    Optional<Long> job = call.argument("job_id").map(Long::valueOf);
    Optional<Long> begin = call.argument("begin").map(Long::valueOf);
    Optional<Long> end = call.argument("end").map(Long::valueOf);
    Optional<String> type = call.argument("job_type");
    Optional<String> key = call.argument("key");
    return event ->
        (job.isEmpty() || job.get() == event.jobId())
            && (begin.isEmpty() || event.time().getEpochSecond() >= begin.get())
            && (end.isEmpty() || event.time().getEpochSecond() <= end.get())
            && (type.isEmpty() || type.get().equals(event.jobType()))
            && (key.isEmpty() || key.get().equals(event.key()));
  }

  private Map<String, @Nullable Object> event(JobEvent event) {
    boolean recent = cluster.identity().release().isAtLeast("9.0");
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("flags", "");
    json.put("id", recent ? event.id() : (Object) Long.toString(event.id()));
    json.put("job_id", event.jobId());
    json.put("job_type", event.jobType());
    json.put("key", event.key());
    json.put("phase", event.phase());
    json.put("time", event.time().getEpochSecond());
    json.put("value", event.value());
    if (recent) {
      json.put("fmt_type", "str");
      json.put("raw_type", 1L);
    }
    return json;
  }

  private HttpAnswer reports(PapiCall call) {
    cluster.jobs().active();
    List<JobEvent> found = cluster.jobs().events().stream().filter(filter(call)).toList();
    return call.listWithTotal(
        "reports",
        found,
        event -> {
          Map<String, @Nullable Object> json = event(event);
          json.remove("raw_type");
          if (call.version() >= 7) {
            // Both must have a text.
            json.put("flags", "none");
            json.put("status", event.value());
          }
          return json;
        });
  }

  private HttpAnswer summary(PapiCall call) {
    long last = cluster.jobs().events().stream().mapToLong(JobEvent::jobId).max().orElse(0);
    Map<String, @Nullable Object> summary = new TreeMap<>();
    summary.put("cluster_is_degraded", false);
    summary.put("connected", true);
    summary.put("coordinator", 1L);
    summary.put("disconnected_nodes", List.of());
    summary.put("down_or_read_only_nodes", false);
    summary.put("next_jid", last + 1);
    summary.put("run_degraded", false);
    summary.put("stats_ready", true);
    if (call.version() >= 16) {
      summary.put("coordinator_lnn", 1L);
      summary.put("job_d_enabled", true);
      summary.put("non_responding_nodes", List.of());
      summary.put("pp_enabled", true);
    }
    return HttpAnswer.json(200, Json.object("summary", summary));
  }
}
