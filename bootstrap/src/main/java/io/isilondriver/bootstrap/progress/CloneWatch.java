package io.isilondriver.bootstrap.progress;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.domain.share.Share;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a share to be cloned, and tells how far it is meanwhile. */
public final class CloneWatch {
  /** Ctrl-C ends the process after this at the latest, however long the cluster takes to answer. */
  private static final long CANCEL_SECONDS = 5;

  private final Terminal terminal;
  private final ProgressView view;
  private final CountDownLatch closed;

  /**
   * A watch that tells progress in this style.
   *
   * @param closed opened when the driver is closed; not when the main thread ends, for that may
   *     itself wait for the end of the process by then
   */
  public CloneWatch(Terminal terminal, ProgressStyle style, CountDownLatch closed) {
    this.terminal = terminal;
    this.closed = closed;
    this.view = ProgressView.of(style, terminal);
  }

  /**
   * Waits for the end. Ctrl-C cancels, and leaves what is copied for the same command again; the
   * process ends when the driver is closed, so that no session is left on the cluster.
   */
  public Share untilDone(CloneOperation clone) {
    var over = new CountDownLatch(1);
    Thread interrupted =
        new Thread(
            () -> {
              clone.cancel();
              terminal.say("Cancelled. The same command again goes on from here.");
              awaitQuietly(closed, CANCEL_SECONDS, TimeUnit.SECONDS);
            },
            "isilonctl-cancel");
    Runtime.getRuntime().addShutdownHook(interrupted);
    Thread teller = new Thread(() -> tell(clone, over), "isilonctl-progress");
    teller.setDaemon(true);
    teller.start();
    try {
      return clone.await();
    } finally {
      over.countDown();
      joinQuietly(teller);
      view.end();
      forget(interrupted);
    }
  }

  private void tell(CloneOperation clone, CountDownLatch over) {
    boolean ended = false;
    while (!ended) {
      view.show(clone.progress());
      ended = awaitQuietly(over, view.interval().toMillis(), TimeUnit.MILLISECONDS);
    }
    view.show(clone.progress());
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun, and the hook waits for this thread to close the driver.
    }
  }

  private static boolean awaitQuietly(CountDownLatch latch, long time, TimeUnit unit) {
    try {
      return latch.await(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
