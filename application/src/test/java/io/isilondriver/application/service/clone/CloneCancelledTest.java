package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Share;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Clones that somebody stops. */
class CloneCancelledTest extends CloneLab {
  @Test
  void a_cancelled_clone_says_so_and_creating_again_goes_on() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    CloneOperation clone = cloning(settings -> settings.requestsInFlight(1)).start(WISH);
    awaited(copying);

    clone.cancel();
    goOn.countDown();

    assertThatThrownBy(clone::await)
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(clone.report()).isEmpty();
    assertThat(cluster.exported()).isEmpty();
    assertThat(tree.markOf(DIRECTORY).orElseThrow().stage()).isEqualTo(Stage.CLONING);

    cluster.requests().reset();
    cloning().run(WISH);
    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void cancelling_after_the_end_does_nothing() {
    aSnapshot();
    CloneOperation clone = cloning().start(WISH);
    Share share = clone.await();

    clone.cancel();

    assertThat(clone.await()).isEqualTo(share);
  }

  @Test
  void an_interrupted_caller_is_let_go_and_its_clone_stops() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    CloneService clone = cloning(settings -> settings.requestsInFlight(1));
    var outcome = new AtomicReference<Throwable>();
    var caller =
        new Thread(
            () -> {
              try {
                clone.run(WISH);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    caller.start();
    awaited(copying);
    CloneOperation joined = clone.start(WISH);

    caller.interrupt();
    joined(caller);
    goOn.countDown();

    assertThat(outcome.get())
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'")
        .hasMessageContaining("told to stop")
        .hasMessageNotContaining("still being cloned");
    assertThatThrownBy(joined::await).isInstanceOf(Cancelled.class);
  }

  @Test
  void closing_the_driver_stops_its_clones() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    CloneService service = cloning(settings -> settings.requestsInFlight(1));
    CloneOperation clone = service.start(WISH);
    awaited(copying);

    service.stop();
    goOn.countDown();

    assertThatThrownBy(clone::await).isInstanceOf(Cancelled.class);
  }

  @Test
  void joining_a_clone_and_being_interrupted_says_that_the_clone_goes_on() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    CloneService clone = cloning();
    CloneOperation first = clone.start(WISH);
    awaited(copying);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> clone.run(WISH))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("still being cloned");
    assertThat(Thread.interrupted()).isTrue();

    goOn.countDown();
    assertThat(first.await().state()).isEqualTo(Share.State.AVAILABLE);
  }

  @Test
  void closing_the_driver_returns_when_its_clones_have_ended() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    pausingAtFirstClone(copying, new CountDownLatch(1));
    CloneService service = cloning();
    service.start(WISH);
    awaited(copying);

    service.stop();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("isilon-fill-b"));
  }

  @Test
  void a_closed_driver_clones_nothing_and_says_so() {
    aSnapshot();
    CloneService service = cloning();

    service.stop();

    assertThatThrownBy(() -> service.start(WISH))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'")
        .hasMessageContaining("closed");
    assertThat(cluster.requests().count()).isZero();
  }

  @Test
  void a_driver_that_is_closed_while_a_clone_begins_stops_it() {
    aSnapshot();
    CloneService service = cloning();
    cluster
        .requests()
        .before(
            request -> {
              cluster.requests().reset();
              service.stop();
            });

    CloneOperation clone = service.start(WISH);

    assertThatThrownBy(clone::await).isInstanceOf(Cancelled.class);
    assertThat(tree.exists(DIRECTORY)).isFalse();
  }

  @Test
  void what_a_stalled_request_brings_later_does_not_count_any_more() throws Exception {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var stalled = new AtomicReference<Thread>();
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                stalled.set(Thread.currentThread());
                copying.countDown();
                awaitedDeafly(goOn);
              }
            });
    CloneOperation clone = cloning(settings -> settings.requestsInFlight(1)).start(WISH);
    awaited(copying);

    clone.cancel();
    assertThatThrownBy(clone::await).isInstanceOf(Cancelled.class);
    assertThat(stalled.get().isAlive()).isTrue();
    CloneOperation.Progress told = clone.progress();
    goOn.countDown();
    stalled.get().join();

    assertThat(clone.progress()).isEqualTo(told);
  }

  private static void awaitedDeafly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // as a read from a socket
      }
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
