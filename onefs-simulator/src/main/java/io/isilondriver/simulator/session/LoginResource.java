package io.isilondriver.simulator.session;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /session/1/session}: log in, look, log out. */
public final class LoginResource {
  private static final Schema BODY =
      Schema.object()
          .required("username", Schema.text(1, 255))
          .required("password", Schema.text(0, 1024))
          .required(
              "services", Schema.arrayOf(Schema.oneOf("platform", "namespace", "remote-service")));

  /** The static page of a failed CSRF check. */
  private static final byte[] NOT_PROVED =
      "<html><body>Authorization required</body></html>\n".getBytes(StandardCharsets.US_ASCII);

  private final OneFsCluster cluster;
  private final Sessions sessions;
  private final Quirks quirks;

  /** Opens sessions for the accounts of a cluster. */
  public LoginResource(OneFsCluster cluster, Sessions sessions, Quirks quirks) {
    this.cluster = cluster;
    this.sessions = sessions;
    this.quirks = quirks;
  }

  /**
   * Answers one request.
   *
   * @param full whether the session table is to be full
   */
  public HttpAnswer answer(Request request, boolean full) {
    return switch (request.method()) {
      case "POST" -> login(request, full);
      case "GET", "HEAD" -> show(request);
      case "DELETE" -> logout(request);
      default ->
          throw ApiError.of(405, "AEC_METHOD_NOT_ALLOWED", "The method is not allowed here.");
    };
  }

  private HttpAnswer login(Request request, boolean full) {
    Fields said = Bodies.object(request, BODY);
    Optional<ApiAccount> account =
        quirks.on(Quirk.REQUIRE_SSO)
            ? Optional.empty()
            : cluster.accounts().authenticate(said.text("username"), said.text("password"));
    if (account.isEmpty()) {
      return refused("Username or password is incorrect.");
    }
    if (!account.get().may("ISI_PRIV_LOGIN_PAPI", false)) {
      throw ApiError.forbidden(
          "Privilege check failed. The following privilege is required: Platform API"
              + " (ISI_PRIV_LOGIN_PAPI)");
    }
    Optional<Sessions.Opened> session =
        full || quirks.on(Quirk.SESSION_TABLE_FULL)
            ? Optional.empty()
            : sessions.open(account.get().name(), said.texts("services"), request.node());
    return session
        .map(opened -> withCookies(HttpAnswer.json(201, describe(opened)), opened, quirks))
        .orElseGet(this::tableFull);
  }

  private HttpAnswer tableFull() {
    return quirks.on(Quirk.SESSION_LIMIT_FORBIDDEN)
        ? ApiError.of(403, "AEC_LIMIT_EXCEEDED", "The maximum number of sessions is reached.")
            .answer()
        : refused("Unable to create session.");
  }

  /** Only the text tells a wrong password from a full session table. */
  private HttpAnswer refused(String message) {
    return quirks.on(Quirk.LOGIN_ERROR_LIST)
        ? ApiError.of(401, null, message).answer()
        : HttpAnswer.json(401, Json.object("message", message));
  }

  private Map<String, @Nullable Object> describe(Sessions.Opened session) {
    Map<String, @Nullable Object> json = Json.object();
    json.put("services", session.services());
    json.put("timeout_absolute", session.policy().absolute().toSeconds());
    json.put(
        "timeout_inactive",
        quirks.on(Quirk.HIDE_IDLE_TIMEOUT) ? 0L : session.policy().idle().toSeconds());
    json.put("username", session.user());
    return json;
  }

  /** An answer with the cookies of a session. */
  public static HttpAnswer withCookies(HttpAnswer answer, Sessions.Opened session, Quirks quirks) {
    HttpAnswer with =
        answer.with(
            "Set-Cookie",
            "%s=%s; path=/; HttpOnly; Secure; SameSite=strict"
                .formatted(Sessions.SESSION_COOKIE, session.cookie()));
    return quirks.on(Quirk.NO_CSRF)
        ? with
        : with.with(
            "Set-Cookie",
            "%s=%s; path=/; Secure".formatted(Sessions.TOKEN_COOKIE, session.token()));
  }

  private HttpAnswer show(Request request) {
    Sessions.Found found = sessions.find(request);
    if (found instanceof Sessions.Found.Live live) {
      HttpAnswer answer = HttpAnswer.json(200, describe(live.session()));
      return live.replacement().map(opened -> withCookies(answer, opened, quirks)).orElse(answer);
    }
    return unauthorized(found, quirks);
  }

  private HttpAnswer logout(Request request) {
    Sessions.Found found = sessions.find(request);
    if (found instanceof Sessions.Found.Live) {
      sessions.close(request);
      return HttpAnswer.empty(204);
    }
    return unauthorized(found, quirks);
  }

  /** The refusal of a session that was not found or not proved. */
  static HttpAnswer unauthorized(Sessions.Found found, Quirks quirks) {
    if (!(found instanceof Sessions.Found.Forged forged)) {
      return ApiError.of(401, null, "authorization required").answer();
    }
    return quirks.on(Quirk.CSRF_UNAUTHORIZED)
        ? HttpAnswer.of(401, "text/html", NOT_PROVED)
        : ApiError.forbidden(forged.why()).answer();
  }
}
