package io.isilondriver.isilon.transport;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends each request to the node of now, with its session. A session that is refused is renewed
 * once and the request sent again, with the new cookie and token: a 401 or 403 means that it was
 * not carried out, so this holds for every request.
 */
final class SessionInterceptor implements Interceptor {
  private final ClusterNodes nodes;
  private final ConnectionSettings settings;

  SessionInterceptor(ClusterNodes nodes, ConnectionSettings settings) {
    this.nodes = nodes;
    this.settings = settings;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    ClusterNode node = nodes.current();
    Transmission.current().goTo(node);
    Request request =
        chain
            .request()
            .newBuilder()
            .url(node.addressed(chain.request().url()))
            .header("User-Agent", settings.userAgent())
            .header("Referer", node.origin())
            .header("Origin", node.origin())
            .build();
    return answered(chain, node, request);
  }

  private Response answered(Chain chain, ClusterNode node, Request request) throws IOException {
    Session used = node.session();
    Response answer = sent(chain, node, request, used);
    if (answer.code() == 403 && node.mayBeTheSession(used) && !isAboutTheRequest(answer)) {
      return afterForbidden(chain, node, request, used, answer);
    }
    boolean ownLogin = false;
    for (int renewals = 0; answer.code() == 401 && renewals < 2 && !ownLogin; renewals++) {
      answer.close();
      ClusterNode.Renewal renewal = node.renewed(used);
      used = renewal.session();
      ownLogin = renewal.own();
      answer = sent(chain, node, request, used);
    }
    return answer;
  }

  /** A failed CSRF check looks like a missing privilege; only a new session tells them apart. */
  private static Response afterForbidden(
      Chain chain, ClusterNode node, Request request, Session used, Response refused)
      throws IOException {
    refused.close();
    ClusterNode.Renewal renewal = node.renewed(used);
    if (renewal.own()) {
      node.end(used);
    }
    Response answer = sent(chain, node, request, renewal.session());
    if (answer.code() == 403) {
      node.refusalWasMeant();
    }
    return answer;
  }

  private static Response sent(Chain chain, ClusterNode node, Request request, Session session)
      throws IOException {
    Request dressed = node.authenticated(request, session).build();
    Response answer = Transmission.current().proceed(chain, dressed);
    node.adoptCookies(answer, session);
    return answer;
  }

  /** Whether the code says that the session had no part in it. */
  private static boolean isAboutTheRequest(Response answer) throws IOException {
    String code = ErrorBody.of(answer.peekBody(16 * 1024)).code();
    return code.equals("AEC_LIMIT_EXCEEDED")
        || code.equals("AEC_INVALID_LICENSE")
        || code.equals("AEC_NAMETOO_LONG");
  }
}
