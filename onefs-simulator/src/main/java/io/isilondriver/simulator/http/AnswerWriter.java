package io.isilondriver.simulator.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Sends one answer the way its delivery says, with the headers that every answer carries. */
final class AnswerWriter {
  private static final int PIECES = 10;

  private final Request request;
  private final Response response;
  private final Callback callback;

  private AnswerWriter(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  static void write(Delivery delivery, Request request, Response response, Callback callback) {
    new AnswerWriter(request, response, callback).write(delivery);
  }

  private void write(Delivery delivery) {
    if (delivery instanceof Delivery.Reset) {
      reset();
      callback.failed(new IOException("Connection reset on purpose"));
      return;
    }
    HttpAnswer answer = delivery.answer();
    byte[] body = request.getMethod().equals("HEAD") ? new byte[0] : answer.body();
    head(answer, body);
    if (delivery instanceof Delivery.Truncated && body.length > 0) {
      response.write(
          false,
          ByteBuffer.wrap(body, 0, body.length / 2),
          Callback.from(this::cut, failure -> callback.failed(failure)));
    } else if (delivery instanceof Delivery.Slow slow && body.length > 0) {
      trickle(body, 0, slow.over());
    } else {
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }

  private void head(HttpAnswer answer, byte[] body) {
    response.setStatus(answer.status());
    var fields = response.getHeaders();
    fields.put(HttpHeader.SERVER, "Apache");
    fields.put("Strict-Transport-Security", "max-age=31536000;");
    fields.put("X-Content-Type-Options", "nosniff");
    fields.put("X-Frame-Options", "sameorigin");
    fields.put(
        "Content-Security-Policy",
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data:; script-src 'self' 'unsafe-eval';"
            + " style-src 'unsafe-inline' 'self';");
    for (Map.Entry<String, String> header : answer.headers()) {
      fields.add(
          header.getKey(),
          header.getKey().equals("Set-Cookie") ? cookie(header.getValue()) : header.getValue());
    }
    boolean json =
        answer.header("Content-Type").filter(type -> type.equals("application/json")).isPresent();
    if (json && body.length > 0) {
      // The API answers in chunks, without a length.
      fields.put(HttpHeader.TRANSFER_ENCODING, "chunked");
    } else if (!request.getMethod().equals("HEAD")
        && answer.status() != 204
        && answer.status() != 304) {
      fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
  }

  /** A client that keeps cookies never sends a secure one over plain HTTP. */
  private String cookie(String line) {
    return request.isSecure() ? line : line.replace("; Secure", "");
  }

  private void cut() {
    endPoint().close();
    callback.failed(new IOException("Body truncated on purpose"));
  }

  /** Drops the connection with a reset, so that a client cannot take it for an orderly end. */
  private void reset() {
    EndPoint endPoint = endPoint();
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      } catch (IOException alreadyGone) {
        callback.failed(alreadyGone);
      }
    }
    endPoint.close();
  }

  private EndPoint endPoint() {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper wrapper) {
      endPoint = wrapper.unwrap();
    }
    return endPoint;
  }

  private void trickle(byte[] body, int from, Duration over) {
    int piece = Math.max(1, (body.length + PIECES - 1) / PIECES);
    int to = Math.min(body.length, from + piece);
    boolean last = to == body.length;
    response.write(
        last,
        ByteBuffer.wrap(Arrays.copyOfRange(body, from, to)),
        last
            ? callback
            : Callback.from(() -> later(body, to, over), failure -> callback.failed(failure)));
  }

  private void later(byte[] body, int from, Duration over) {
    Scheduler scheduler = request.getComponents().getScheduler();
    scheduler.schedule(
        () -> trickle(body, from, over), over.toMillis() / PIECES, TimeUnit.MILLISECONDS);
  }
}
