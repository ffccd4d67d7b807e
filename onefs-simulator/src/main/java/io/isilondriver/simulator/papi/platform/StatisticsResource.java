package io.isilondriver.simulator.papi.platform;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.Statistics;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code statistics/current} and {@code statistics/keys}. */
public final class StatisticsResource {
  private static final int NO_SUCH_KEY = 2;
  private static final List<String> PROTOCOLS = List.of("ftp", "http", "nfs3", "nfs4", "smb2");

  private final OneFsCluster cluster;

  /** Serves the statistics of a cluster. */
  public StatisticsResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("statistics/current")
        .needs("ISI_PRIV_STATISTICS")
        .version(1)
        .get(
            Arguments.none()
                .texts("key")
                .texts("keys")
                .texts("devid")
                .texts("nodes")
                .flag("degraded")
                .flag("substr")
                .flag("show_nodes")
                .flag("desc_info")
                .flag("raw")
                .flag("stale")
                .flag("type_info")
                .integer("timeout", 0, 3600),
            this::current);
    papi.resource("statistics/keys")
        .needs("ISI_PRIV_STATISTICS")
        .version(1)
        .get(
            Arguments.paging().flag("count").flag("queryable"),
            call ->
                call.listWithTotal(
                    "keys", List.copyOf(values().keySet()), StatisticsResource::describe));
    papi.resource("statistics/protocols")
        .needs("ISI_PRIV_STATISTICS")
        .version(3)
        .get(
            Arguments.none(),
            call ->
                HttpAnswer.json(
                    200,
                    Json.object(
                        "protocols",
                        PROTOCOLS.stream().map(StatisticsResource::protocol).toList())));
    papi.resource("statistics/keys/{key}")
        .needs("ISI_PRIV_STATISTICS")
        .version(1)
        .get(Arguments.none(), this::key);
  }

  private static Map<String, @Nullable Object> protocol(String name) {
    Map<String, @Nullable Object> json = Json.object("name", name);
    json.put("type", "external");
    return json;
  }

  private Map<String, Object> values() {
    Statistics.Capacity capacity = cluster.statistics().capacity();
    Map<String, Object> values = new TreeMap<>();
    values.put("ifs.bytes.total", capacity.total());
    values.put("ifs.bytes.used", capacity.used());
    values.put("ifs.bytes.free", capacity.free());
    values.put("ifs.bytes.avail", capacity.available());
    double total = Math.max(1, capacity.total());
    values.put("ifs.percent.used", 100 * capacity.used() / total);
    values.put("ifs.percent.free", 100 * capacity.free() / total);
    values.put("ifs.percent.avail", 100 * capacity.available() / total);
    values.put("cluster.node.count.all", cluster.identity().nodes().size());
    values.put(
        "cluster.node.count.up",
        cluster.identity().nodes().stream().filter(node -> node.up()).count());
    values.put("cluster.health", 0L);
    // Nobody is connected, and there is no disk that could be busy.
    for (String protocol : PROTOCOLS) {
      values.put("node.clientstats.active." + protocol, 0L);
      values.put("node.clientstats.connected." + protocol, 0L);
    }
    values.put("node.disk.busy.avg", 0.0);
    values.put("node.disk.count", 0L);
    values.put("node.disk.xfers.rate.sum", 0.0);
    return values;
  }

  private HttpAnswer current(PapiCall call) {
    Map<String, Object> values = values();
    List<Object> stats = new ArrayList<>();
    for (String wanted : wanted(call)) {
      List<String> keys =
          call.on("substr")
              ? values.keySet().stream().filter(key -> key.contains(wanted)).toList()
              : List.of(wanted);
      for (String key : keys) {
        stats.add(stat(call, key, values.get(key)));
      }
    }
    return HttpAnswer.json(200, Json.object("stats", stats));
  }

  private static Set<String> wanted(PapiCall call) {
    Set<String> wanted = new LinkedHashSet<>(call.query().all("key"));
    for (String list : call.query().all("keys")) {
      for (String key : list.split(",", -1)) {
        if (!key.isBlank()) {
          wanted.add(key.trim());
        }
      }
    }
    if (wanted.isEmpty()) {
      throw ApiError.required("key");
    }
    return wanted;
  }

  private Map<String, @Nullable Object> stat(PapiCall call, String key, @Nullable Object value) {
    if (value == null && !call.on("degraded")) {
      throw ApiError.notFound("Unable to find stat key '%s'".formatted(key));
    }
    Map<String, @Nullable Object> stat = new TreeMap<>();
    stat.put("devid", 0L);
    stat.put("error", value == null ? "Unable to find stat key" : null);
    stat.put("error_code", value == null ? NO_SUCH_KEY : null);
    stat.put("key", key);
    stat.put("time", cluster.clock().instant().getEpochSecond());
    stat.put("value", value);
    return stat;
  }

  private static Map<String, @Nullable Object> describe(String key) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("aggregation_type", "sum");
    json.put("base_name", null);
    json.put("default_cache_time", 5L);
    json.put("description", "Statistic " + key);
    json.put("key", key);
    json.put("policies", null);
    json.put("policy_cache_time", null);
    json.put("real_name", null);
    json.put("scope", "cluster");
    json.put("type", key.contains("percent") ? "double" : "int64");
    json.put(
        "units", key.contains("percent") ? "percent" : key.contains("bytes") ? "bytes" : "none");
    return json;
  }

  private HttpAnswer key(PapiCall call) {
    if (!values().containsKey(call.key(0))) {
      throw ApiError.notFound("Unable to find stat key '%s'".formatted(call.key(0)));
    }
    return HttpAnswer.json(200, Json.object("keys", List.of(describe(call.key(0)))));
  }
}
