package io.isilondriver.isilon.transport;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Whether a request got as far as a connection. Only then may the cluster have seen it, and only
 * then is the loss of its answer a question.
 */
final class Transmission {
  private static final long MILLISECOND = 1_000_000;

  private final long begun = System.nanoTime();
  private volatile boolean started;

  boolean started() {
    return started;
  }

  /**
   * Whether we ended it ourselves, by an interruption or by closing, so that its failure says
   * nothing about the node. A time-out ends a call in the same way, but not before its time.
   */
  boolean brokenOff(Call call) {
    return Thread.currentThread().isInterrupted()
        || (call.isCanceled()
            && System.nanoTime() - begun < call.timeout().timeoutNanos() - MILLISECOND);
  }

  /** Passes a request on; a failure before its first byte becomes a {@link NotSentException}. */
  static Response proceed(Interceptor.Chain chain, Request request, Transmission transmission)
      throws IOException {
    try {
      return chain.proceed(request);
    } catch (IOException e) {
      throw transmission.started() ? e : new NotSentException(e);
    }
  }

  /** A network interceptor: a request that reaches it is about to be sent. */
  static Interceptor marker() {
    return chain -> {
      Request request = chain.request();
      Transmission transmission = request.tag(Transmission.class);
      if (transmission != null) {
        transmission.started = true;
      }
      return chain.proceed(request);
    };
  }
}
