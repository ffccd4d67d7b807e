package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code protocols/nfs/check}, {@code settings} and {@code reload}. */
public final class NfsSettingsResource {
  private static final long U32 = 4_294_967_295L;
  private static final List<String> OF_ONE_EXPORT =
      List.of(
          "paths",
          "clients",
          "read_only_clients",
          "read_write_clients",
          "root_clients",
          "description");

  private final OneFsCluster cluster;
  private final ExportDefaults defaults;
  private final KeptSettings global =
      new KeptSettings()
          .keepSince(14, "nfsv3_rdma_enabled", Schema.flag(), false)
          .keepSince(14, "nfsv40_enabled", Schema.flag(), true)
          .keepSince(14, "nfsv41_enabled", Schema.flag(), true)
          .keepSince(14, "nfsv42_enabled", Schema.flag(), true)
          .keep("rpc_maxthreads", Schema.integer(1, U32), 16L)
          .keep("rpc_minthreads", Schema.integer(1, U32), 16L)
          .keepSince(14, "rquota_enabled", Schema.flag(), false);
  private final KeptSettings ofZone =
      new KeptSettings()
          .keep("nfsv4_allow_numeric_ids", Schema.flag(), true)
          .keep("nfsv4_domain", Schema.text(0, 255), "localhost")
          .keep("nfsv4_no_domain", Schema.flag(), false)
          .keep("nfsv4_no_domain_uids", Schema.flag(), true)
          .keep("nfsv4_no_names", Schema.flag(), false)
          .keep("nfsv4_replace_domain", Schema.flag(), true);

  /** Serves the NFS settings of a cluster. */
  public NfsSettingsResource(OneFsCluster cluster, ExportDefaults defaults) {
    this.cluster = cluster;
    this.defaults = defaults;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("protocols/nfs/check")
        .needs("ISI_PRIV_NFS")
        .version(2)
        .get(
            Arguments.none()
                .flag("ignore_bad_auth")
                .flag("ignore_bad_paths")
                .flag("ignore_unresolvable_hosts")
                .zone(),
            this::check);
    papi.resource("protocols/nfs/settings/export")
        .needs("ISI_PRIV_NFS")
        .version(2)
        .get(
            Arguments.none().word("scope", "user", "default", "effective").zone(),
            this::exportDefaults)
        .put(Arguments.none().zone(), ExportFields.defaults(), this::changeExportDefaults);
    papi.resource("protocols/nfs/settings/zone")
        .needs("ISI_PRIV_NFS")
        .version(2)
        .get(Arguments.none().zone(), this::zone)
        .put(
            Arguments.none().zone(),
            ofZone.fields(2).optional("zone", Schema.text(0, 255)).resettable().notEmpty(),
            this::changeZone);
    Resource service = papi.resource("protocols/nfs/settings/global").needs("ISI_PRIV_NFS");
    for (int version : List.of(3, 14)) {
      ObjectSchema fields =
          global
              .fields(version)
              .optional("nfsv3_enabled", Schema.flag())
              .optional("nfsv4_enabled", Schema.flag())
              .optional("service", Schema.flag())
              .notEmpty();
      service
          .version(version)
          .get(Arguments.none(), this::global)
          .put(Arguments.none(), fields, this::changeGlobal);
    }
    papi.resource("protocols/nfs/reload")
        .needs("ISI_PRIV_NFS")
        .version(2)
        .post(
            Arguments.none().zone(),
            Schema.object().orNull(),
            call -> {
              cluster.zones().require(call.zone());
              return HttpAnswer.json(200, Json.object());
            });
  }

  private HttpAnswer check(PapiCall call) {
    var left =
        new ExportChecks(
            false,
            call.on("ignore_bad_paths"),
            call.on("ignore_unresolvable_hosts"),
            call.on("ignore_bad_auth"));
    List<Object> checks = new ArrayList<>();
    new TreeMap<>(cluster.exports().problems(call.zone(), left))
        .forEach(
            (id, messages) ->
                messages.forEach(
                    message -> {
                      Map<String, @Nullable Object> check = Json.object("id", id);
                      check.put("message", message);
                      checks.add(check);
                    }));
    return HttpAnswer.json(200, Json.object("checks", checks));
  }

  private HttpAnswer exportDefaults(PapiCall call) {
    String zone = cluster.zones().require(call.zone()).name();
    Map<String, @Nullable Object> usual = ExportJson.settings(defaults.usual(zone), 2);
    Map<String, @Nullable Object> settings =
        call.scope().equals("default") ? usual : ExportJson.settings(defaults.of(zone), 2);
    if (call.scope().equals("user")) {
      settings.entrySet().removeAll(usual.entrySet());
    }
    OF_ONE_EXPORT.forEach(settings::remove);
    settings.put("zone", zone);
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer changeExportDefaults(PapiCall call) {
    var said = new Fields(call.object());
    defaults.change(call.zone(said), said);
    return HttpAnswer.empty(204);
  }

  private String owner(String zone) {
    return Integer.toString(cluster.zones().require(zone).id());
  }

  private HttpAnswer zone(PapiCall call) {
    Map<String, @Nullable Object> settings = ofZone.show(owner(call.zone()), call.version());
    settings.put("zone", cluster.zones().require(call.zone()).name());
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer changeZone(PapiCall call) {
    var said = new Fields(call.object());
    ofZone.change(owner(call.zone(said)), said);
    return HttpAnswer.empty(204);
  }

  private HttpAnswer global(PapiCall call) {
    Settings.Nfs nfs = cluster.settings().nfs();
    Map<String, @Nullable Object> settings = global.show(KeptSettings.CLUSTER, call.version());
    settings.put("nfsv3_enabled", nfs.v3());
    settings.put("nfsv4_enabled", nfs.v4());
    settings.put("service", nfs.service());
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer changeGlobal(PapiCall call) {
    var said = new Fields(call.object());
    global.change(KeptSettings.CLUSTER, said);
    Settings.Nfs now = cluster.settings().nfs();
    cluster
        .settings()
        .nfs(
            new Settings.Nfs(
                said.flag("service", now.service()),
                said.flag("nfsv3_enabled", now.v3()),
                said.flag("nfsv4_enabled", now.v4())));
    return HttpAnswer.empty(204);
  }
}
