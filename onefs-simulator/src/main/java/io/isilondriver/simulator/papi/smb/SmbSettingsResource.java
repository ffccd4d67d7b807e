package io.isilondriver.simulator.papi.smb;

import io.isilondriver.inmemory.cluster.OneFsCluster;
import io.isilondriver.inmemory.cluster.smb.SmbShareTuning;
import io.isilondriver.simulator.http.Answer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code protocols/smb/settings}: the defaults of shares, and whether SMB is on. */
public final class SmbSettingsResource {
  private static final List<String> OF_ONE_SHARE =
      List.of("inheritable_path_acl", "auto_create_directory", "allow_variable_expansion");

  private final OneFsCluster cluster;

  /** Serves the SMB settings of a cluster. */
  public SmbSettingsResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource share = papi.resource("protocols/smb/settings/share").needs("ISI_PRIV_SMB");
    Resource global = papi.resource("protocols/smb/settings/global").needs("ISI_PRIV_SMB");
    for (int version : List.of(3, 7)) {
      share
          .version(version)
          .get(Arguments.none().word("scope", "user", "default", "effective").zone(), this::share);
      global
          .version(version)
          .get(Arguments.none().word("scope", "user", "default", "effective"), this::global)
          .put(
              Arguments.none(),
              Schema.object().optional("service", Schema.flag()).notEmpty(),
              this::change);
    }
  }

  private Answer share(PapiCall call) {
    String zone = cluster.zones().require(call.zone()).name();
    Map<String, @Nullable Object> settings = new TreeMap<>(SmbShareTuning.DEFAULTS);
    OF_ONE_SHARE.forEach(settings::remove);
    settings.put("access_based_enumeration", false);
    settings.put("access_based_enumeration_root_only", false);
    settings.put("host_acl", List.of());
    settings.put("zone", zone);
    ShareFields.unknownTo(call.version()).forEach(settings::remove);
    if (call.version() < 7) {
      settings.remove("continuously_available");
    }
    return Answer.json(200, Json.object("settings", settings));
  }

  private Answer global(PapiCall call) {
    Map<String, @Nullable Object> settings = new TreeMap<>();
    boolean snapshots = cluster.settings().snapshots().accessible();
    settings.put("access_based_share_enum", false);
    settings.put("audit_fileshare", null);
    settings.put("audit_logon", "all");
    settings.put("dot_snap_accessible_child", snapshots);
    settings.put("dot_snap_accessible_root", snapshots);
    settings.put("dot_snap_visible_child", false);
    settings.put("dot_snap_visible_root", snapshots);
    settings.put("enable_security_signatures", false);
    settings.put("guest_user", "nobody");
    settings.put("ignore_eas", false);
    settings.put("onefs_cpu_multiplier", 4L);
    settings.put("onefs_num_workers", 0L);
    settings.put("require_security_signatures", false);
    settings.put("server_side_copy", true);
    settings.put("server_string", "PowerScale Server");
    settings.put("service", cluster.settings().smbService());
    settings.put("srv_cpu_multiplier", 4L);
    settings.put("srv_num_workers", 0L);
    settings.put("support_multichannel", true);
    settings.put("support_netbios", false);
    settings.put("support_smb2", true);
    if (call.version() >= 7) {
      settings.put("reject_unencrypted_access", true);
      settings.put("support_smb3_encryption", false);
    }
    return Answer.json(200, Json.object("settings", settings));
  }

  private Answer change(PapiCall call) {
    var said = new Fields(call.object());
    cluster.settings().smbService(said.flag("service", cluster.settings().smbService()));
    return Answer.empty(204);
  }
}
