package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.inmemory.cluster.OneFsCluster;
import io.isilondriver.inmemory.cluster.nfs.ExportChecks;
import io.isilondriver.inmemory.cluster.platform.Settings;
import io.isilondriver.simulator.http.Answer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
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
  private final OneFsCluster cluster;

  /** Serves the NFS settings of a cluster. */
  public NfsSettingsResource(OneFsCluster cluster) {
    this.cluster = cluster;
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
            this::exportDefaults);
    papi.resource("protocols/nfs/settings/zone")
        .needs("ISI_PRIV_NFS")
        .version(2)
        .get(Arguments.none().zone(), this::zone);
    Resource global = papi.resource("protocols/nfs/settings/global").needs("ISI_PRIV_NFS");
    ObjectSchema fields =
        Schema.object()
            .optional("nfsv3_enabled", Schema.flag())
            .optional("nfsv4_enabled", Schema.flag())
            .optional("service", Schema.flag());
    global
        .version(3)
        .get(Arguments.none(), this::global)
        .put(Arguments.none(), fields.copy().notEmpty(), this::change);
    global.version(14).get(Arguments.none(), this::global);
    papi.resource("protocols/nfs/reload")
        .needs("ISI_PRIV_NFS")
        .version(2)
        .post(
            Arguments.none().zone(),
            Schema.object().orNull(),
            call -> {
              cluster.zones().require(call.zone());
              return Answer.json(200, Json.object());
            });
  }

  private Answer check(PapiCall call) {
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
    return Answer.json(200, Json.object("checks", checks));
  }

  private Answer exportDefaults(PapiCall call) {
    Map<String, @Nullable Object> settings = new TreeMap<>();
    if (call.argument("scope").filter("user"::equals).isEmpty()) {
      settings.putAll(ExportJson.settings(cluster.settings().exportDefaults(call.zone()), 2));
      for (String own :
          List.of(
              "paths",
              "clients",
              "read_only_clients",
              "read_write_clients",
              "root_clients",
              "description")) {
        settings.remove(own);
      }
    }
    settings.put("zone", cluster.zones().require(call.zone()).name());
    return Answer.json(200, Json.object("settings", settings));
  }

  private Answer zone(PapiCall call) {
    Map<String, @Nullable Object> settings = new TreeMap<>();
    settings.put("nfsv4_allow_numeric_ids", true);
    settings.put("nfsv4_domain", cluster.settings().nfsDomain(call.zone()));
    settings.put("nfsv4_no_domain", false);
    settings.put("nfsv4_no_domain_uids", true);
    settings.put("nfsv4_no_names", false);
    settings.put("nfsv4_replace_domain", true);
    settings.put("zone", cluster.zones().require(call.zone()).name());
    return Answer.json(200, Json.object("settings", settings));
  }

  private Answer global(PapiCall call) {
    Settings.Nfs nfs = cluster.settings().nfs();
    Map<String, @Nullable Object> settings = new TreeMap<>();
    settings.put("nfsv3_enabled", nfs.v3());
    settings.put("nfsv4_enabled", nfs.v4());
    settings.put("rpc_maxthreads", 16L);
    settings.put("rpc_minthreads", 16L);
    settings.put("service", nfs.service());
    if (call.version() >= 14) {
      settings.put("nfsv3_rdma_enabled", false);
      settings.put("nfsv40_enabled", nfs.v4());
      settings.put("nfsv41_enabled", nfs.v4());
      settings.put("nfsv42_enabled", nfs.v4());
      settings.put("rquota_enabled", false);
    }
    return Answer.json(200, Json.object("settings", settings));
  }

  private Answer change(PapiCall call) {
    var said = new Fields(call.object());
    Settings.Nfs now = cluster.settings().nfs();
    cluster
        .settings()
        .nfs(
            new Settings.Nfs(
                said.flag("service", now.service()),
                said.flag("nfsv3_enabled", now.v3()),
                said.flag("nfsv4_enabled", now.v4())));
    return Answer.empty(204);
  }
}
