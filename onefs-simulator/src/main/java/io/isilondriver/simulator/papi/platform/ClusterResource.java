package io.isilondriver.simulator.papi.platform;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.ClusterIdentity;
import io.isilondriver.onefs.cluster.platform.ClusterNode;
import io.isilondriver.onefs.cluster.platform.OneFsRelease;
import io.isilondriver.onefs.cluster.platform.Statistics;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code cluster/...}: version, configuration, identity, time, nodes and space. */
public final class ClusterResource {
  private static final long BLOCK = 8192;
  private static final Instant BUILT = Instant.parse("2024-01-15T00:00:00Z");

  private final OneFsCluster cluster;
  private final KeptSettings logon =
      new KeptSettings().keep("motd", Schema.text(), "").keep("motd_header", Schema.text(), "");

  /** Serves what a cluster says about itself. */
  public ClusterResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("cluster/version").version(3).get(Arguments.none(), this::version);
    Resource config = papi.resource("cluster/config");
    config.version(1).get(Arguments.none(), this::config);
    config.version(3).get(Arguments.none(), this::config);
    Resource identity = papi.resource("cluster/identity");
    Schema fields =
        Schema.object()
            .optional("description", Schema.text(0, 255))
            .optional("logon", logon.fields(3))
            .optional("name", Schema.text(1, 40))
            .notEmpty();
    identity.version(1).get(Arguments.none(), this::identity);
    identity.version(3).needs("ISI_PRIV_CLUSTER").put(Arguments.none(), fields, this::rename);
    identity.version(5);
    papi.resource("cluster/time").version(3).get(Arguments.none(), this::time);
    Resource nodes = papi.resource("cluster/nodes").needs("ISI_PRIV_DEVICES");
    nodes.version(3).get(Arguments.none().integer("timeout", 0, 3600), this::nodes);
    papi.resource("cluster/nodes/{lnn}")
        .needs("ISI_PRIV_DEVICES")
        .version(3)
        .get(Arguments.none().integer("timeout", 0, 3600), this::node);
    papi.resource("cluster/statfs")
        .needs("ISI_PRIV_STATISTICS")
        .version(1)
        .get(Arguments.none(), this::statfs);
  }

  private static String build(OneFsRelease release) {
    return "B_%s_001(RELEASE)".formatted(release.fourParts().replace('.', '_'));
  }

  private static Map<String, @Nullable Object> release(String text) {
    OneFsRelease release = OneFsRelease.of(text);
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("build", build(release));
    json.put("release", release.tag());
    json.put("revision", "649646543785590784");
    json.put("type", "Isilon OneFS");
    json.put(
        "version",
        "Isilon OneFS v%s %s: 0x904500000000001:Mon Jan 15 00:00:00 GMT 2024"
            .formatted(release.fourParts(), build(release)));
    return json;
  }

  private HttpAnswer version(PapiCall call) {
    List<Object> nodes = new ArrayList<>();
    for (ClusterNode node : cluster.identity().nodes()) {
      Map<String, @Nullable Object> json = new TreeMap<>();
      if (node.up()) {
        json.putAll(release(node.release()));
      } else {
        json.put("error", "Node is unreachable");
        json.put("status", 503L);
      }
      json.put("id", node.number());
      json.put("lnn", node.number());
      nodes.add(json);
    }
    return nodes(nodes);
  }

  private static HttpAnswer nodes(List<Object> nodes) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("errors", List.of());
    json.put("nodes", nodes);
    json.put("total", nodes.size());
    return HttpAnswer.json(200, json);
  }

  private HttpAnswer config(PapiCall call) {
    ClusterIdentity identity = cluster.identity();
    ClusterNode local = identity.nodes().get(0);
    Map<String, @Nullable Object> json = new TreeMap<>();
    List<Object> devices = new ArrayList<>();
    for (ClusterNode node : identity.nodes()) {
      Map<String, @Nullable Object> device = new TreeMap<>();
      device.put("devid", node.number());
      device.put("guid", node.guid());
      device.put("lnn", node.number());
      if (call.version() >= 3) {
        device.put("is_up", node.up());
      }
      devices.add(device);
    }
    json.put("description", identity.description());
    json.put("devices", devices);
    json.put("encoding", "utf-8");
    json.put("guid", identity.guid());
    json.put("is_compliance", identity.compliance());
    json.put("join_mode", "Manual");
    json.put("local_devid", local.number());
    json.put("local_lnn", local.number());
    json.put("local_serial", local.serial());
    json.put("name", identity.name());
    Map<String, @Nullable Object> version = release(local.release());
    Map<String, @Nullable Object> timezone = new TreeMap<>();
    timezone.put("abbreviation", "GMT");
    timezone.put("custom", "");
    timezone.put("name", "Greenwich Mean Time");
    timezone.put("path", "GMT");
    json.put("timezone", timezone);
    if (call.version() >= 3) {
      json.put("has_quorum", true);
      json.put("is_virtual", true);
      json.put("is_vonefs", false);
      json.put("upgrade_type", null);
      version.put("copyright", "");
      version.put("reldate", BUILT.getEpochSecond());
    } else {
      json.put("is_rolling_upgrade", false);
    }
    json.put("onefs_version", version);
    return HttpAnswer.json(200, json);
  }

  private HttpAnswer identity(PapiCall call) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("description", cluster.identity().description());
    json.put("logon", logon.show(KeptSettings.CLUSTER, call.version()));
    json.put("name", cluster.identity().name());
    if (call.version() >= 5) {
      json.put("mttdl_level_msg", "none");
    }
    return HttpAnswer.json(200, json);
  }

  private HttpAnswer rename(PapiCall call) {
    var said = new Fields(call.object());
    logon.change(KeptSettings.CLUSTER, said.object("logon"));
    ClusterIdentity now = cluster.identity();
    cluster.identity(
        now.withName(said.text("name", now.name()), said.text("description", now.description())));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer time(PapiCall call) {
    List<Object> nodes = new ArrayList<>();
    for (ClusterNode node : cluster.identity().nodes()) {
      Map<String, @Nullable Object> json = new TreeMap<>();
      json.put("id", node.number());
      json.put("lnn", node.number());
      json.put("time", cluster.clock().instant().getEpochSecond());
      nodes.add(json);
    }
    return nodes(nodes);
  }

  private HttpAnswer nodes(PapiCall call) {
    return nodes(cluster.identity().nodes().stream().map(ClusterResource::write).toList());
  }

  private HttpAnswer node(PapiCall call) {
    List<Object> found =
        cluster.identity().nodes().stream()
            .filter(node -> Integer.toString(node.number()).equals(call.key(0)))
            .map(ClusterResource::write)
            .toList();
    if (found.isEmpty()) {
      throw ApiError.notFound("Node '%s' not found".formatted(call.key(0)));
    }
    return nodes(found);
  }

  private static Object write(ClusterNode node) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("hardware", Json.object("serial_number", node.serial()));
    json.put("id", node.number());
    json.put("lnn", node.number());
    return json;
  }

  private HttpAnswer statfs(PapiCall call) {
    Statistics.Capacity capacity = cluster.statistics().capacity();
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("f_bavail", capacity.available() / BLOCK);
    json.put("f_bfree", capacity.free() / BLOCK);
    json.put("f_blocks", capacity.total() / BLOCK);
    json.put("f_bsize", BLOCK);
    json.put("f_ffree", capacity.free() / BLOCK);
    json.put("f_files", capacity.total() / BLOCK);
    json.put("f_flags", 0L);
    json.put("f_fstypename", "ifs");
    json.put("f_iosize", BLOCK);
    json.put("f_mntfromname", "OneFS");
    json.put("f_mntonname", "/ifs");
    json.put("f_namemax", 255L);
    json.put("f_owner", 0L);
    json.put("f_type", 0L);
    json.put("f_version", 1L);
    return HttpAnswer.json(200, json);
  }
}
