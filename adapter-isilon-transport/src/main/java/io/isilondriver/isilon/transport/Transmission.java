package io.isilondriver.isilon.transport;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * One attempt while it runs: which node it goes to, whether its first byte was sent, and what ended
 * it. The thread that sends the request carries it. Only a request that was sent may have reached
 * the cluster, and only then is the loss of its answer a question.
 */
final class Transmission {
  private static final ThreadLocal<@Nullable Transmission> CURRENT = new ThreadLocal<>();

  private final long begun = System.nanoTime();
  private final long limitNanos;
  private volatile @Nullable ClusterNode node;
  private volatile @Nullable Ending ending;
  private volatile boolean sent;
  private volatile boolean connectTimedOut;
  private @Nullable AsyncTimeout connecting;

  /** Why the driver ended an attempt itself. */
  enum Ending {
    /** Its thread was interrupted. */
    INTERRUPTED,
    /** Its time was over. */
    TIMED_OUT
  }

  Transmission(long limitMillis) {
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
  }

  /** The attempt that this thread sends. */
  static Transmission current() {
    Transmission current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("This thread sends no request");
    }
    return current;
  }

  /** Works with this attempt as that of the thread. */
  <T> T during(Callable<T> work) throws Exception {
    Transmission before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.call();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** What is left of the attempt's time, at least a millisecond. */
  long remainingMillis() {
    long left = limitNanos - (System.nanoTime() - begun);
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
  }

  void goTo(ClusterNode chosen) {
    node = chosen;
  }

  @Nullable ClusterNode node() {
    return node;
  }

  boolean sent() {
    return sent;
  }

  void end(Ending how) {
    ending = how;
  }

  @Nullable Ending ending() {
    return ending;
  }

  /** Starts the time-out of a connection; the end of its TLS handshake stops it. */
  void connecting(Call call, long timeoutMillis) {
    connected();
    var timeout =
        new AsyncTimeout() {
          @Override
          protected void timedOut() {
            connectTimedOut = true;
            call.cancel();
          }
        };
    timeout.timeout(timeoutMillis, TimeUnit.MILLISECONDS);
    timeout.enter();
    connecting = timeout;
  }

  /** Stops the time-out of a connection, if one runs. */
  void connected() {
    if (connecting != null) {
      connecting.exit();
      connecting = null;
    }
  }

  /** Passes a request on; a failure before its first byte becomes a {@link NotSentException}. */
  Response proceed(Interceptor.Chain chain, Request request) throws IOException {
    try {
      return chain.proceed(request);
    } catch (IOException e) {
      throw asTold(e);
    }
  }

  /** The failure, told as what it is. */
  IOException asTold(IOException failure) {
    if (connectTimedOut) {
      return new NotSentException(new ConnectTimeoutException(failure));
    }
    return sent ? failure : new NotSentException(failure);
  }

  /** A network interceptor: a request that reaches it is about to be sent. */
  static Interceptor marker() {
    return chain -> {
      current().sent = true;
      return RetryAfter.hidden(chain.proceed(chain.request()));
    };
  }
}
