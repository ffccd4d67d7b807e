package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.DeadlineExceeded;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One clone and the thread that does it. */
final class RunningClone implements CloneOperation {
  private final NewShare request;
  private final CloneState state;
  private final Deadlines deadlines;
  private final Thread thread;
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile @Nullable Share share;
  private volatile @Nullable Throwable failure;
  private final Runnable farewell;

  /**
   * A clone that is to be begun.
   *
   * @param work makes the share
   * @param farewell told when the work has ended, before anybody who waits is
   */
  RunningClone(
      NewShare request,
      CloneState state,
      Deadlines deadlines,
      String threadName,
      Supplier<Share> work,
      Runnable farewell) {
    this.request = request;
    this.state = state;
    this.deadlines = deadlines;
    this.farewell = farewell;
    this.thread =
        new Thread(
            () -> {
              try {
                share = work.get();
              } catch (Throwable e) {
                failure = e; // told to whoever awaits the end
                state.ended(Optional.empty());
              } finally {
                farewell.run();
              }
            },
            threadName);
    thread.setDaemon(true);
  }

  void begin() {
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // no more threads
      failure = e;
      farewell.run();
      throw e;
    } finally {
      begun.countDown();
    }
  }

  /** Waits for the end, but not longer than so many nanoseconds. */
  void endWithin(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
  }

  boolean isFor(NewShare other) {
    return request.equals(other);
  }

  @Override
  public Progress progress() {
    return state.progress();
  }

  @Override
  public Share await() {
    try {
      begun.await();
      join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(
          Problem.when("Wait for share '%s'".formatted(request.name()))
              .because("the waiting thread was interrupted; the share is still being cloned"),
          e);
    }
    Throwable failed = failure;
    if (failed instanceof RuntimeException exception) {
      throw exception;
    }
    if (failed instanceof Error error) {
      throw error;
    }
    Share made = share;
    if (made == null) {
      throw new IllegalStateException("The clone of share '%s' has no outcome".formatted(request));
    }
    return made;
  }

  private void join() throws InterruptedException {
    Optional<Duration> left = deadlines.remaining();
    if (left.isEmpty()) {
      thread.join();
      return;
    }
    thread.join(Math.max(1, left.get().toMillis()));
    if (thread.isAlive()) {
      throw new DeadlineExceeded(
          Problem.when("Wait for share '%s'".formatted(request.name()))
              .because("the operation's deadline has passed; the share is still being cloned")
              .remedy("Call again to go on waiting, or delete the share to discard it"));
    }
  }

  @Override
  public void cancel() {
    state.cancellation().cancel();
  }

  @Override
  public Optional<Report> report() {
    return state.report();
  }
}
