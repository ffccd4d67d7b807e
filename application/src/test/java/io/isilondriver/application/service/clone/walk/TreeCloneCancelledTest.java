package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Cloning that somebody stops. */
class TreeCloneCancelledTest extends CloningLab {
  @Test
  void cancelling_lets_the_requests_under_way_end_and_makes_no_others() {
    for (int i = 0; i < 1_000; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);
    var underWay = new CountDownLatch(4);
    var cancelled = new CountDownLatch(1);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                underWay.countDown();
                awaited(cancelled);
              }
            });
    var outcome = new AtomicReference<Throwable>();
    var running =
        new Thread(
            () -> {
              try {
                clone(4);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    running.start();
    awaited(underWay);

    cancellation.cancel();
    cancelled.countDown();
    joined(running);

    assertThat(outcome.get())
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(tree.requests().count("cloneFile")).isEqualTo(4);
    assertThat(found()).hasSize(4);
  }

  @Test
  void cancelling_breaks_off_a_request_that_does_not_end() { // W45
    tree.file("/ifs/manila/a/f", "x", "0600", 0, 0).snapshot(SNAPSHOT);
    var underWay = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                underWay.countDown();
                awaited(never);
              }
            });
    var canceller =
        new Thread(
            () -> {
              awaited(underWay);
              cancellation.cancel();
            });
    canceller.start();

    assertThatThrownBy(() -> clone(2))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(found()).isEmpty();
  }

  @Test
  void a_failure_for_good_breaks_off_what_does_not_end_and_is_the_one_told() {
    tree.file("/ifs/manila/a/f", "x", "0600", 0, 0).file("/ifs/manila/a/g", "x", "0600", 0, 0);
    tree.snapshot(SNAPSHOT);
    var underWay = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    tree.requests()
        .before(
            request -> {
              if (request.path().endsWith("/f")) {
                underWay.countDown();
                awaited(never);
              } else if (request.path().endsWith("/g")) {
                awaited(underWay);
                throw new LimitExceeded(Problem.when("Clone").because("the quota is full"));
              }
            });

    assertThatThrownBy(() -> clone(2)).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void cancelling_ends_pauses() {
    aFewOfEachKind();
    failing(request -> request.verb().equals("cloneFile"));
    var pausing = new CountDownLatch(1);
    var outcome = new AtomicReference<Throwable>();
    var clone =
        new TreeClone(
            tree,
            new SnapshotTree(SNAPSHOT, SOURCE),
            TARGET,
            2,
            pause -> {
              pausing.countDown();
              awaited(new CountDownLatch(1)); // for ever
            },
            new ProgressCounters(),
            Claim.UNDISPUTED);
    var running =
        new Thread(
            () -> {
              try {
                clone.run("test-fill", cancellation);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    running.start();
    awaited(pausing);

    cancellation.cancel();
    joined(running);

    assertThat(outcome.get()).isInstanceOf(Cancelled.class);
  }

  @Test
  void an_interrupted_caller_ends_the_walk_and_stays_interrupted() {
    aFewOfEachKind();
    var underWay = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                underWay.countDown();
                awaited(never);
              }
            });
    var interrupted = new AtomicReference<Boolean>();
    var caller =
        new Thread(
            () -> {
              try {
                clone(2);
              } catch (Cancelled e) {
                interrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    awaited(underWay);

    caller.interrupt();
    joined(caller);

    assertThat(interrupted).hasValue(true);
  }

  @Test
  void what_was_cancelled_before_it_began_asks_for_nothing() {
    aFewOfEachKind();
    cancellation.cancel();

    assertThatThrownBy(() -> clone(2)).isInstanceOf(Cancelled.class);

    assertThat(tree.requests().count()).isZero();
  }

  @Test
  void a_cancelled_walk_goes_on_where_it_stopped() {
    for (int i = 0; i < 200; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 9, i), "x");
    }
    tree.snapshot(SNAPSHOT);
    tree.requests()
        .before(
            request -> {
              if (request.number() >= 150) {
                cancellation.cancel();
              }
            });
    assertThatThrownBy(() -> clone(3)).isInstanceOf(Cancelled.class);
    int copied = (int) found().keySet().stream().filter(path -> path.contains("/")).count();
    tree.requests().reset();

    Totals sums =
        new TreeClone(
                tree,
                new SnapshotTree(SNAPSHOT, SOURCE),
                TARGET,
                3,
                pauses::add,
                new ProgressCounters(),
                Claim.UNDISPUTED)
            .run("test-fill", new Cancellation("Create share 'b'"));

    assertThat(found()).isEqualTo(wanted());
    assertThat(copied).isBetween(1, 199);
    assertThat(sums.resumed()).isBetween(copied - 3L, (long) copied);
    assertThat(tree.requests().count("cloneFile")).isEqualTo(200 - copied);
  }

  @Test
  void no_thread_is_left() {
    aFewOfEachKind();

    clone(8);

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("test-fill"));
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
