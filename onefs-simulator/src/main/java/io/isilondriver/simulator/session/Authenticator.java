package io.isilondriver.simulator.session;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.papi.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Lets in who has a session or a password, and hands out replacement cookies on the way back. */
public final class Authenticator {
  private final OneFsCluster cluster;
  private final Sessions sessions;
  private final Quirks quirks;

  /** Guards a cluster. */
  public Authenticator(OneFsCluster cluster, Sessions sessions, Quirks quirks) {
    this.cluster = cluster;
    this.sessions = sessions;
    this.quirks = quirks;
  }

  /** Answers a request of a known account; one of nobody is refused. */
  public HttpAnswer admit(
      Request request, String service, Function<ApiAccount, HttpAnswer> inside) {
    Optional<ApiAccount> basic = basic(request);
    if (basic.isPresent()) {
      return inside.apply(basic.get());
    }
    Sessions.Found found = sessions.find(request);
    if (!(found instanceof Sessions.Found.Live live)
        || !live.session().services().contains(service)) {
      return refuse(found);
    }
    Optional<ApiAccount> account = cluster.accounts().find(live.session().user());
    if (account.isEmpty()) {
      return refuse(new Sessions.Found.Nothing());
    }
    HttpAnswer answer = inside.apply(account.get());
    return live.replacement()
        .map(opened -> LoginResource.withCookies(answer, opened, quirks))
        .orElse(answer);
  }

  private Optional<ApiAccount> basic(Request request) {
    Optional<String> header = request.header("Authorization");
    if (header.isEmpty() || !header.get().regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    if (quirks.on(Quirk.NO_BASIC) || quirks.on(Quirk.REQUIRE_SSO)) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.get().substring(6).trim()), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      Optional<ApiAccount> account =
          colon < 0
              ? Optional.empty()
              : cluster
                  .accounts()
                  .authenticate(pair.substring(0, colon), pair.substring(colon + 1));
      if (account.isPresent() && !account.get().may("ISI_PRIV_LOGIN_PAPI", false)) {
        throw ApiError.forbidden(
            "Privilege check failed. The following privilege is required: Platform API"
                + " (ISI_PRIV_LOGIN_PAPI)");
      }
      return account;
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private HttpAnswer refuse(Sessions.Found found) {
    return found instanceof Sessions.Found.Forged
        ? LoginResource.unauthorized(found, quirks)
        : unauthorized();
  }

  /** The 401 of a request without a valid session, as this release words it. */
  public HttpAnswer unauthorized() {
    return quirks.on(Quirk.HTML_UNAUTHORIZED)
        ? HttpAnswer.html(
            401,
            "Unauthorized",
            "This server could not verify that you are authorized to access the document"
                + " requested. Either you supplied the wrong credentials (e.g., bad password), or"
                + " your browser doesn't understand how to supply the credentials required.")
        : ApiError.of(401, null, "authorization required").answer();
  }
}
