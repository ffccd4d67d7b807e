package io.isilondriver.simulator.papi.job;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.job.JobType;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.onefs.cluster.platform.Statistics;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code job/types}, {@code dedupe/settings} and {@code dedupe-summary}. */
public final class JobTypeResource {
  private static final long BLOCK = 8192;
  private static final Comparator<JobType> BY_NAME = Comparator.comparing(JobType::name);
  private static final Map<String, Comparator<JobType>> ORDERS =
      Map.of(
          "id", BY_NAME,
          "priority", Comparator.comparingInt(JobType::priority),
          "policy", Comparator.comparing(JobType::policy));

  private final OneFsCluster cluster;

  /** Serves the job types and dedupe settings of a cluster. */
  public JobTypeResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("job/types")
        .needs("ISI_PRIV_JOB_ENGINE")
        .version(1)
        .get(Arguments.none().word("dir", "ASC", "DESC").flag("show_all").text("sort"), this::list);
    papi.resource("job/types/{name}")
        .needs("ISI_PRIV_JOB_ENGINE")
        .version(1)
        .get(Arguments.none(), this::read)
        .put(
            Arguments.none(),
            Schema.object()
                .optional("enabled", Schema.flag())
                .optional("policy", Schema.text(1, 254))
                .optional("priority", Schema.integer(1, 10))
                .optional("schedule", Schema.text(0, 255).orNull())
                .notEmpty(),
            this::update);
    papi.resource("dedupe/dedupe-summary")
        .needs("ISI_PRIV_JOB_ENGINE")
        .version(1)
        .get(Arguments.none(), this::dedupeSummary);
    papi.resource("dedupe/settings")
        .needs("ISI_PRIV_JOB_ENGINE")
        .version(1)
        .get(Arguments.none(), this::dedupe)
        .put(
            Arguments.none(),
            Schema.object()
                .optional("assess_paths", Schema.arrayOf(Schema.path()))
                .optional("paths", Schema.arrayOf(Schema.path()))
                .notEmpty(),
            this::changeDedupe);
  }

  /** Deduplication saves nothing here: contents are computed, not stored. */
  private HttpAnswer dedupeSummary(PapiCall call) {
    Statistics.Capacity capacity = cluster.statistics().capacity();
    Map<String, @Nullable Object> summary = new TreeMap<>();
    summary.put("block_size", BLOCK);
    summary.put("estimated_physical_blocks", 0L);
    summary.put("estimated_saved_blocks", 0L);
    summary.put("logical_blocks", 0L);
    summary.put("saved_logical_blocks", 0L);
    summary.put("total_blocks", capacity.total() / BLOCK);
    summary.put("used_blocks", (capacity.total() - capacity.free()) / BLOCK);
    return HttpAnswer.json(200, Json.object("summary", summary));
  }

  private HttpAnswer list(PapiCall call) {
    List<JobType> shown =
        cluster.jobs().types().stream()
            .filter(type -> call.on("show_all") || !type.hidden())
            .toList();
    Map<String, @Nullable Object> json =
        Json.object(
            "types",
            call.sorted(shown, ORDERS, BY_NAME).stream().map(JobTypeResource::write).toList());
    json.put("total", shown.size());
    return HttpAnswer.json(200, json);
  }

  private static Map<String, @Nullable Object> write(JobType type) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("allow_multiple_instances", type.allowMultipleInstances());
    json.put("description", type.description());
    json.put("enabled", type.enabled());
    json.put("exclusion_set", type.exclusionSet());
    json.put("hidden", type.hidden());
    json.put("id", type.name());
    json.put("policy", type.policy());
    json.put("priority", type.priority());
    json.put("schedule", type.schedule());
    return json;
  }

  private JobType type(PapiCall call) {
    return cluster
        .jobs()
        .type(call.key(0))
        .orElseThrow(() -> ApiError.notFound("Job type %s not found".formatted(call.key(0))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("types", List.of(write(type(call)))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    JobType now = type(call);
    Long priority = said.numberOrNull("priority");
    cluster
        .jobs()
        .type(
            now.with(
                said.flag("enabled", now.enabled()),
                said.text("policy", now.policy()),
                priority == null ? now.priority() : priority.intValue(),
                said.has("schedule") ? said.textOrNull("schedule") : now.schedule()));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer dedupe(PapiCall call) {
    Settings.Dedupe now = cluster.settings().dedupe();
    Map<String, @Nullable Object> settings = new TreeMap<>();
    settings.put("assess_paths", now.assessPaths());
    settings.put("dedupe_schedule", now.schedule());
    settings.put("paths", now.paths());
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer changeDedupe(PapiCall call) {
    var said = new Fields(call.object());
    cluster
        .settings()
        .dedupe(
            now ->
                new Settings.Dedupe(
                    said.has("paths") ? said.texts("paths") : now.paths(),
                    said.has("assess_paths") ? said.texts("assess_paths") : now.assessPaths(),
                    now.schedule()));
    return HttpAnswer.empty(204);
  }
}
