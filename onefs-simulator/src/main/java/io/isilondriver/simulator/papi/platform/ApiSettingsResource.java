package io.isilondriver.simulator.papi.platform;

import io.isilondriver.simulator.Switch;
import io.isilondriver.simulator.Switches;
import io.isilondriver.simulator.http.Answer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code api/settings/sessions}: whether passwords are accepted at all. */
public final class ApiSettingsResource {
  private final Switches switches;

  /** Turns the switch that the setting stands for. */
  public ApiSettingsResource(Switches switches) {
    this.switches = switches;
  }

  /** Adds the resource to an API. */
  public void register(Papi papi) {
    papi.resource("api/settings/sessions")
        .needs("ISI_PRIV_CLUSTER")
        .version(16)
        .get(Arguments.none(), this::read)
        .put(
            Arguments.none(),
            Schema.object()
                .optional("authentication_mode", Schema.oneOf("default", "require_sso"))
                .notEmpty(),
            this::change);
  }

  private Answer read(PapiCall call) {
    Map<String, @Nullable Object> settings =
        Json.object(
            "authentication_mode", switches.on(Switch.REQUIRE_SSO) ? "require_sso" : "default");
    return Answer.json(200, Json.object("settings", settings));
  }

  private Answer change(PapiCall call) {
    if (new Fields(call.object()).text("authentication_mode").equals("require_sso")) {
      switches.turnOn(Switch.REQUIRE_SSO);
    } else {
      switches.turnOff(Switch.REQUIRE_SSO);
    }
    return Answer.empty(204);
  }
}
