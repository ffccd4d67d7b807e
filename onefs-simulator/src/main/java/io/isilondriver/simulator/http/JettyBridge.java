package io.isilondriver.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Turns the server's requests into {@link Request}, and a {@link Delivery} into its answer. */
final class JettyBridge extends Handler.Abstract {
  private final RequestHandler handler;

  JettyBridge(RequestHandler handler) {
    this.handler = handler;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request incoming, Response response, Callback callback) {
    // A request that is made to wait is not idle, however long that takes.
    incoming.addIdleTimeoutListener(timeout -> false);
    Content.Source.asByteBuffer(
        incoming,
        Promise.from(
            body ->
                handler.handle(
                    read(incoming, BufferUtil.toArray(body)),
                    delivery -> AnswerWriter.write(delivery, incoming, response, callback)),
            callback::failed));
    return true;
  }

  private static Request read(org.eclipse.jetty.server.Request incoming, byte[] body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : incoming.getHeaders()) {
      String value = field.getValue();
      headers
          .computeIfAbsent(field.getName(), name -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    String rawPath = incoming.getHttpURI().getPath();
    return new Request(
        incoming.getMethod(),
        RawPath.parse(rawPath == null ? "/" : rawPath),
        Query.parse(incoming.getHttpURI().getQuery()),
        headers,
        body,
        Integer.parseInt(incoming.getConnectionMetaData().getConnector().getName()));
  }
}
