package io.isilondriver.simulator.papi.smb;

import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.schema.Arguments;
import java.util.List;

/**
 * {@code protocols/smb/sessions} and {@code openfiles}. Nobody speaks SMB to this cluster, so there
 * are none.
 */
public final class SmbClientResource {
  private static final String PRIVILEGE = "ISI_PRIV_SMB";

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("protocols/smb/sessions")
        .needs(PRIVILEGE)
        .version(1)
        .get(
            Arguments.sortedPaging(
                "computer",
                "user",
                "client_type",
                "openfiles",
                "active_time",
                "idle_time",
                "guest_login",
                "encryption"),
            call -> none(call, "sessions"));
    papi.resource("protocols/smb/sessions/{id}")
        .needs(PRIVILEGE)
        .version(1)
        .delete(Arguments.none(), call -> unknown(call, "session"));
    papi.resource("protocols/smb/openfiles")
        .needs(PRIVILEGE)
        .version(1)
        .get(
            Arguments.sortedPaging("id", "file", "user", "locks"), call -> none(call, "openfiles"));
    papi.resource("protocols/smb/openfiles/{id}")
        .needs(PRIVILEGE)
        .version(1)
        .delete(Arguments.none(), call -> unknown(call, "open file"));
  }

  private static HttpAnswer none(PapiCall call, String what) {
    return call.listWithTotal(what, List.<String>of(), item -> item);
  }

  private static HttpAnswer unknown(PapiCall call, String what) {
    throw ApiError.notFound("There is no SMB %s '%s'".formatted(what, call.key(0)));
  }
}
