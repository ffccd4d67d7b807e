package io.isilondriver.simulator.papi.platform;

import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code api/settings/sessions}: whether passwords are accepted at all; {@code papi/settings}. */
public final class ApiSettingsResource {
  private final Quirks quirks;
  private final KeptSettings sessions =
      new KeptSettings().keep("key_rotation", Schema.integer(300, 4_294_967_295L), 86_400L);
  private final KeptSettings children =
      new KeptSettings()
          .keep("child_limit", Schema.integer(2, 65_535), 64L)
          .keep("child_limit_ceiling", Schema.integer(2, 65_535), 64L)
          .keep("child_limit_extension", Schema.integer(0, 65_535), 2L)
          .keep("child_limit_floor", Schema.integer(2, 65_535), 2L);
  private final KeptSettings papi =
      new KeptSettings().keep("auto_configure_child_limit", Schema.flag(), true);

  /** Turns the switch that the setting stands for. */
  public ApiSettingsResource(Quirks quirks) {
    this.quirks = quirks;
  }

  /** Adds the resource to an API. */
  public void register(Papi api) {
    api.resource("api/settings/sessions")
        .needs("ISI_PRIV_CLUSTER")
        .version(16)
        .get(Arguments.none(), this::read)
        .put(
            Arguments.none(),
            sessions
                .fields(16)
                .optional("authentication_mode", Schema.oneOf("default", "require_sso"))
                .notEmpty(),
            this::change);
    api.resource("papi/settings")
        .needs("ISI_PRIV_CLUSTER")
        .version(14)
        .get(Arguments.none(), this::readPapi)
        .put(
            Arguments.none(),
            papi.fields(14).optional("child_settings", children.fields(14)).notEmpty(),
            this::changePapi);
  }

  private HttpAnswer readPapi(PapiCall call) {
    Map<String, @Nullable Object> settings = papi.show(KeptSettings.CLUSTER, call.version());
    settings.put("child_settings", children.show(KeptSettings.CLUSTER, call.version()));
    return HttpAnswer.json(200, Json.object("papi_settings", settings));
  }

  private HttpAnswer changePapi(PapiCall call) {
    var said = new Fields(call.object());
    papi.change(KeptSettings.CLUSTER, said);
    children.change(KeptSettings.CLUSTER, said.object("child_settings"));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer read(PapiCall call) {
    Map<String, @Nullable Object> settings = sessions.show(KeptSettings.CLUSTER, call.version());
    settings.put("authentication_mode", quirks.on(Quirk.REQUIRE_SSO) ? "require_sso" : "default");
    return HttpAnswer.json(200, Json.object("settings", settings));
  }

  private HttpAnswer change(PapiCall call) {
    var said = new Fields(call.object());
    sessions.change(KeptSettings.CLUSTER, said);
    String mode = said.text("authentication_mode", "");
    if (mode.equals("require_sso")) {
      quirks.turnOn(Quirk.REQUIRE_SSO);
    } else if (mode.equals("default")) {
      quirks.turnOff(Quirk.REQUIRE_SSO);
    }
    return HttpAnswer.empty(204);
  }
}
