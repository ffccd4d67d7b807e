package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks that are stopped while a request is under way that neither ends nor can be interrupted. */
@Timeout(
    value = 60,
    threadMode = ThreadMode.SEPARATE_THREAD) // a walk that waits for the request waits for ever
class StalledRequestsTest extends CloningLab {
  private final CountDownLatch underWay = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Set<Thread> stalled = ConcurrentHashMap.newKeySet();

  @AfterEach
  void release() throws InterruptedException {
    released.countDown();
    for (Thread thread : stalled) {
      thread.join();
    }
  }

  /** Like reading from a socket: deaf to interrupts, of which the thread is told afterwards. */
  private void stall() {
    stalled.add(Thread.currentThread());
    underWay.countDown();
    boolean interrupted = false;
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stallingAt(String verb) {
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals(verb)) {
                stall();
              }
            });
  }

  private void assertCancelledWhileStalled(ThrowingCallable work) {
    new Thread(
            () -> {
              awaited(underWay);
              cancellation.cancel();
            })
        .start();

    assertThatThrownBy(work).isInstanceOf(Cancelled.class);

    assertThat(stalled).isNotEmpty().allMatch(Thread::isAlive).allMatch(Thread::isDaemon);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "createDirectory", "cloneFile", "setPermissions"})
  void cancelling_leaves_them_behind(String verb) {
    aFewOfEachKind();
    stallingAt(verb);

    assertCancelledWhileStalled(() -> clone(3));
  }

  @Test
  void cancelling_a_scan_leaves_them_behind() {
    aFewOfEachKind();
    stallingAt("list");

    assertCancelledWhileStalled(
        () ->
            new TreeScan(tree, new SnapshotTree(SNAPSHOT, SOURCE), 3, pauses::add)
                .run("test-scan", cancellation));
  }

  @Test
  void cancelling_a_comparison_leaves_them_behind() {
    aFewOfEachKind();
    stallingAt("list");

    assertCancelledWhileStalled(
        () -> new DirectoryComparison(tree).of(SOURCE, SOURCE, pauses::add, cancellation));
  }

  @Test
  void an_undisturbed_comparison_says_what_both_hold() {
    aFewOfEachKind();

    Totals sums = new DirectoryComparison(tree).of(SOURCE, SOURCE, pauses::add, cancellation);

    assertThat(sums.entries()).isEqualTo(4);
    assertThat(sums.bytes()).isEqualTo(5);
  }

  @Test
  void a_failure_for_good_leaves_them_behind() {
    tree.file("/ifs/manila/a/f", "x", "0600", 0, 0).file("/ifs/manila/a/g", "x", "0600", 0, 0);
    tree.snapshot(SNAPSHOT);
    tree.requests()
        .before(
            request -> {
              if (request.path().endsWith("/f")) {
                stall();
              } else if (request.path().endsWith("/g")) {
                awaited(underWay);
                throw new LimitExceeded(Problem.when("Clone").because("the quota is full"));
              }
            });

    assertThatThrownBy(() -> clone(2)).isInstanceOf(LimitExceeded.class);

    assertThat(stalled).singleElement().matches(Thread::isAlive);
  }

  @Test
  void an_interrupted_caller_leaves_them_behind_and_stays_interrupted() {
    aFewOfEachKind();
    stallingAt("cloneFile");
    Thread caller = Thread.currentThread();
    new Thread(
            () -> {
              awaited(underWay);
              caller.interrupt();
            })
        .start();

    assertThatThrownBy(() -> clone(2)).isInstanceOf(Cancelled.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(stalled).isNotEmpty().allMatch(Thread::isAlive);
  }

  @Test
  void what_comes_of_them_later_changes_nothing_that_was_told() throws InterruptedException {
    tree.file("/ifs/manila/a/f", "x", "0600", 0, 0).snapshot(SNAPSHOT);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                stall();
                throw unavailable(request);
              }
            });
    new Thread(
            () -> {
              awaited(underWay);
              cancellation.cancel();
            })
        .start();
    Throwable told = catchThrowable(() -> clone(1));

    release();

    assertThat(told).isInstanceOf(Cancelled.class).hasNoSuppressedExceptions();
    assertThat(tree.requests().count("cloneFile")).as("nothing more was begun").isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void the_next_run_completes_what_they_left() {
    aFewOfEachKind();
    stallingAt("cloneFile");
    assertCancelledWhileStalled(() -> clone(2));
    tree.requests().reset();

    new TreeClone(
            tree,
            new SnapshotTree(SNAPSHOT, SOURCE),
            TARGET,
            2,
            pauses::add,
            new ProgressCounters(),
            Claim.UNDISPUTED)
        .run("test-fill", new Cancellation("Create share 'b'"));

    assertThat(found()).isEqualTo(wanted());
  }
}
