package io.isilondriver.simulator.papi.snapshot;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.Settings.SnapshotSettings;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code snapshot/settings}. A protocol sees nothing where the one switch for all is off. */
public final class SnapshotSettingsResource {
  private static final List<String> PROTOCOLS = List.of("local", "nfs", "smb");

  private final OneFsCluster cluster;
  private final KeptSettings ofProtocols = new KeptSettings();

  /** Serves the snapshot settings of a cluster. */
  public SnapshotSettingsResource(OneFsCluster cluster) {
    this.cluster = cluster;
    for (String protocol : PROTOCOLS) {
      ofProtocols
          .keep(protocol + "_root_accessible", Schema.flag(), true)
          .keep(protocol + "_root_visible", Schema.flag(), true)
          .keep(protocol + "_subdir_accessible", Schema.flag(), true);
    }
  }

  /** Adds the resource to an API. */
  public void register(Papi papi) {
    papi.resource("snapshot/settings")
        .needs(SnapshotResource.PRIVILEGE)
        .version(1)
        .get(Arguments.none(), this::read)
        .put(
            Arguments.none(),
            ofProtocols
                .fields(1)
                .optional("autocreate", Schema.flag())
                .optional("autodelete", Schema.flag())
                .optional("global_visible_accessible", Schema.flag())
                .optional("reserve", Schema.number(0, 100))
                .optional("service", Schema.flag())
                .notEmpty(),
            this::change);
  }

  private HttpAnswer read(PapiCall call) {
    SnapshotSettings now = cluster.settings().snapshots();
    Map<String, @Nullable Object> settings = ofProtocols.show(KeptSettings.CLUSTER, call.version());
    if (!now.accessible()) {
      settings.replaceAll((name, value) -> false);
    }
    settings.put("autocreate", now.autoCreate());
    settings.put("autodelete", now.autoDelete());
    settings.put("global_visible_accessible", now.accessible());
    settings.put("reserve", now.reservePercent());
    settings.put("service", now.service());
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer change(PapiCall call) {
    var said = new Fields(call.object());
    ofProtocols.change(KeptSettings.CLUSTER, said);
    SnapshotSettings now = cluster.settings().snapshots();
    cluster
        .settings()
        .snapshots(
            new SnapshotSettings(
                said.flag("service", now.service()),
                said.flag("autocreate", now.autoCreate()),
                said.flag("autodelete", now.autoDelete()),
                said.value("reserve") instanceof Number reserve
                    ? reserve.doubleValue()
                    : now.reservePercent(),
                said.flag("global_visible_accessible", now.accessible())));
    return HttpAnswer.empty(204);
  }
}
