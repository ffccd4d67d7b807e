package io.isilondriver.isilon.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Executes requests that may take hours in a way that an interruption ends. Nothing interrupts a
 * thread that reads from a socket, so each such request has a thread of its own while it lasts, and
 * the caller waits where it can be interrupted.
 */
final class Interruptible {
  /** A request that is broken off ends at once, unless it still waits for a login or a name. */
  private static final long GRACE_MILLIS = 500;

  private Interruptible() {}

  /** Executes; if the calling thread is interrupted, breaks off, and the thread stays so. */
  static <T> Response<T> execute(Call<T> call) throws IOException {
    var answer = new FutureTask<>(call::execute);
    var thread = new Thread(answer, "isilon-long-request");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get();
    } catch (InterruptedException e) {
      call.cancel();
      try {
        return late(answer);
      } finally {
        Thread.currentThread().interrupt();
      }
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  /** What came of a request that was broken off: it may have been faster, or not sent yet. */
  private static <T> Response<T> late(FutureTask<Response<T>> answer) throws IOException {
    try {
      return answer.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw rethrown(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new InterruptedIOException("interrupted");
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
}
