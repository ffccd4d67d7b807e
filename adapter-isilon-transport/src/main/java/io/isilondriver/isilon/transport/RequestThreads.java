package io.isilondriver.isilon.transport;

import io.isilondriver.isilon.transport.Transmission.Ending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Sends requests in threads of their own while the callers wait where they can be interrupted.
 * Nothing interrupts a thread that reads from a socket or resolves a name, so this is what lets a
 * caller leave at its deadline or when it is interrupted. Idle threads end by themselves.
 */
final class RequestThreads {
  private static final long IDLE_SECONDS = 10;

  /** How long a caller that leaves waits to learn whether its request was sent. */
  private static final long GRACE_MILLIS = 300;

  private final ThreadPoolExecutor pool;

  RequestThreads(ThreadFactory threads) {
    this.pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads);
  }

  /**
   * Executes a call; if its time ends or its caller is interrupted first, cancels it and says so in
   * {@code transmission}. An interrupted caller stays interrupted.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #close()}
   */
  <T> Response<T> execute(Call<T> call, Transmission transmission) throws IOException {
    Future<Response<T>> answer = pool.submit(() -> transmission.during(call::execute));
    try {
      return answer.get(transmission.remainingMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      try {
        return ended(call, transmission, answer, Ending.INTERRUPTED);
      } finally {
        Thread.currentThread().interrupt();
      }
    } catch (TimeoutException e) {
      return ended(call, transmission, answer, Ending.TIMED_OUT);
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  private static <T> Response<T> ended(
      Call<T> call, Transmission transmission, Future<Response<T>> answer, Ending how)
      throws IOException {
    transmission.end(how);
    call.cancel();
    try {
      return answer.get(GRACE_MILLIS, TimeUnit.MILLISECONDS); // it may have been faster
    } catch (ExecutionException e) {
      throw rethrown(e);
    } catch (TimeoutException e) {
      // It resolves a name, or waits for a login that others wait for as well.
      throw transmission.asTold(new InterruptedIOException("left before it was answered"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw transmission.asTold(new InterruptedIOException("interrupted"));
    }
  }

  private static IOException rethrown(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      throw failure;
    }
    if (e.getCause() instanceof Error failure) {
      throw failure;
    }
    return e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
  }

  /** Accepts no more calls; those that run are not touched. */
  void close() {
    pool.shutdown();
  }
}
