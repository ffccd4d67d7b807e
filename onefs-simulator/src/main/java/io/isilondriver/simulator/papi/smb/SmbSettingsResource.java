package io.isilondriver.simulator.papi.smb;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code protocols/smb/settings}: the defaults of shares, and the settings of the service. */
public final class SmbSettingsResource {
  private final OneFsCluster cluster;
  private final ShareDefaults defaults;
  private final KeptSettings global = globals();

  /** Serves the SMB settings of a cluster. */
  public SmbSettingsResource(OneFsCluster cluster, ShareDefaults defaults) {
    this.cluster = cluster;
    this.defaults = defaults;
  }

  private static KeptSettings globals() {
    Schema audit = Schema.oneOf("all", "success", "failure", "none");
    return new KeptSettings()
        .keep("access_based_share_enum", Schema.flag(), false)
        .keep("audit_fileshare", audit, "none")
        .keep("audit_logon", audit, "all")
        .keep("dot_snap_accessible_child", Schema.flag(), true)
        .keep("dot_snap_accessible_root", Schema.flag(), true)
        .keep("dot_snap_visible_child", Schema.flag(), false)
        .keep("dot_snap_visible_root", Schema.flag(), true)
        .keep("enable_security_signatures", Schema.flag(), false)
        .keep("guest_user", Schema.text(1, 511), "nobody")
        .keep("ignore_eas", Schema.flag(), false)
        .keep("onefs_cpu_multiplier", Schema.integer(1, 4), 4L)
        .keep("onefs_num_workers", Schema.integer(0, 1024), 0L)
        .keepSince(7, "reject_unencrypted_access", Schema.flag(), true)
        .keep("require_security_signatures", Schema.flag(), false)
        .keep("server_side_copy", Schema.flag(), true)
        .keep("server_string", Schema.text(1, 511), "PowerScale Server")
        .keep("srv_cpu_multiplier", Schema.integer(1, 8), 4L)
        .keep("srv_num_workers", Schema.integer(0, 1024), 0L)
        .keep("support_multichannel", Schema.flag(), true)
        .keep("support_netbios", Schema.flag(), false)
        .keep("support_smb2", Schema.flag(), true)
        .keepSince(7, "support_smb3_encryption", Schema.flag(), false);
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource share = papi.resource("protocols/smb/settings/share").needs("ISI_PRIV_SMB");
    Resource service = papi.resource("protocols/smb/settings/global").needs("ISI_PRIV_SMB");
    for (int version : List.of(3, 7)) {
      share
          .version(version)
          .get(Arguments.none().word("scope", "user", "default", "effective").zone(), this::share)
          .put(Arguments.none().zone(), ShareFields.defaults(version), this::changeShare);
      service
          .version(version)
          .get(Arguments.none().word("scope", "user", "default", "effective"), this::global)
          .put(
              Arguments.none(),
              global.fields(version).resettable().optional("service", Schema.flag()).notEmpty(),
              this::changeGlobal);
    }
  }

  private HttpAnswer share(PapiCall call) {
    String zone = cluster.zones().require(call.zone()).name();
    Map<String, @Nullable Object> usual = ShareJson.defaults(defaults.usual(), call.version());
    Map<String, @Nullable Object> settings =
        call.scope().equals("default")
            ? usual
            : ShareJson.defaults(defaults.of(zone), call.version());
    if (call.scope().equals("user")) {
      settings.entrySet().removeAll(usual.entrySet());
    }
    settings.put("zone", zone);
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer changeShare(PapiCall call) {
    var said = new Fields(call.object());
    defaults.change(call.zone(said), said);
    return HttpAnswer.empty(204);
  }

  /** What can be seen of snapshots follows the one switch for all as well. */
  private HttpAnswer global(PapiCall call) {
    Map<String, @Nullable Object> settings =
        global.show(KeptSettings.CLUSTER, call.version(), call.scope());
    if (!cluster.settings().snapshots().accessible()) {
      for (String name :
          List.of(
              "dot_snap_accessible_child", "dot_snap_accessible_root", "dot_snap_visible_root")) {
        settings.replace(name, false);
      }
    }
    if (!call.scope().equals("user") || !cluster.settings().smbService()) {
      settings.put("service", cluster.settings().smbService());
    }
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer changeGlobal(PapiCall call) {
    var said = new Fields(call.object());
    global.change(KeptSettings.CLUSTER, said);
    cluster.settings().smbService(said.flag("service", cluster.settings().smbService()));
    return HttpAnswer.empty(204);
  }
}
