package io.isilondriver.isilon.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Sends each request to the node of now, with user and password. */
final class BasicInterceptor implements Interceptor {
  private final ClusterNodes nodes;
  private final ConnectionSettings settings;

  BasicInterceptor(ClusterNodes nodes, ConnectionSettings settings) {
    this.nodes = nodes;
    this.settings = settings;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    ClusterNode node = nodes.current();
    Transmission.current().goTo(node);
    Credentials used = settings.suppliedCredentials(node.origin());
    Response answer = sent(chain, node, used);
    if (answer.code() != 401) {
      return answer;
    }
    Credentials changed = settings.suppliedCredentials(node.origin());
    if (changed.equals(used)) {
      return answer;
    }
    answer.close();
    return sent(chain, node, changed);
  }

  private Response sent(Chain chain, ClusterNode node, Credentials credentials) throws IOException {
    Request request =
        chain
            .request()
            .newBuilder()
            .url(node.addressed(chain.request().url()))
            .header("User-Agent", settings.userAgent())
            .header(
                "Authorization",
                okhttp3.Credentials.basic(
                    credentials.user(), credentials.password().reveal(), StandardCharsets.UTF_8))
            .build();
    return Transmission.current().proceed(chain, request);
  }
}
