package io.isilondriver.application.service.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.Filling;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Share;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Fillings that somebody stops. */
class FillingCancelledTest extends FillingLab {
  @Test
  void a_cancelled_filling_says_so_and_creating_again_goes_on() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    Filling filling = filling(settings -> settings.requestsInFlight(1)).start(WISH);
    awaited(copying);

    filling.cancel();
    goOn.countDown();

    assertThatThrownBy(filling::await)
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(filling.report()).isEmpty();
    assertThat(cluster.exported()).isEmpty();
    assertThat(tree.markOf(DIRECTORY).orElseThrow().stage()).isEqualTo(Stage.FILLING);

    cluster.requests().reset();
    filling().fill(WISH);
    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void cancelling_after_the_end_does_nothing() {
    aSnapshot();
    Filling filling = filling().start(WISH);
    Share share = filling.await();

    filling.cancel();

    assertThat(filling.await()).isEqualTo(share);
  }

  @Test
  void an_interrupted_caller_is_let_go_and_its_filling_stops() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    FillingService filling = filling(settings -> settings.requestsInFlight(1));
    var outcome = new AtomicReference<Throwable>();
    var caller =
        new Thread(
            () -> {
              try {
                filling.fill(WISH);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    caller.start();
    awaited(copying);
    Filling joined = filling.start(WISH);

    caller.interrupt();
    joined(caller);
    goOn.countDown();

    assertThat(outcome.get())
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'")
        .hasMessageContaining("told to stop")
        .hasMessageNotContaining("still being filled");
    assertThatThrownBy(joined::await).isInstanceOf(Cancelled.class);
  }

  @Test
  void closing_the_driver_stops_what_it_fills() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    FillingService service = filling(settings -> settings.requestsInFlight(1));
    Filling filling = service.start(WISH);
    awaited(copying);

    service.stop();
    goOn.countDown();

    assertThatThrownBy(filling::await).isInstanceOf(Cancelled.class);
  }

  @Test
  void whoever_joined_a_filling_and_is_interrupted_is_told_that_it_goes_on() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    FillingService filling = filling();
    Filling first = filling.start(WISH);
    awaited(copying);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> filling.fill(WISH))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("still being filled");
    assertThat(Thread.interrupted()).isTrue();

    goOn.countDown();
    assertThat(first.await().state()).isEqualTo(Share.State.AVAILABLE);
  }

  @Test
  void closing_the_driver_returns_when_what_it_fills_has_ended() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    pausingAtFirstClone(copying, new CountDownLatch(1));
    FillingService service = filling();
    service.start(WISH);
    awaited(copying);

    service.stop();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("isilon-fill-b"));
  }

  @Test
  void a_closed_driver_fills_nothing_and_says_so() {
    aSnapshot();
    FillingService service = filling();

    service.stop();

    assertThatThrownBy(() -> service.start(WISH))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'")
        .hasMessageContaining("closed");
    assertThat(cluster.requests().count()).isZero();
  }

  @Test
  void a_driver_that_is_closed_while_a_filling_begins_stops_it() {
    aSnapshot();
    FillingService service = filling();
    cluster
        .requests()
        .before(
            request -> {
              cluster.requests().reset();
              service.stop();
            });

    Filling filling = service.start(WISH);

    assertThatThrownBy(filling::await).isInstanceOf(Cancelled.class);
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
    Filling filling = filling(settings -> settings.requestsInFlight(1)).start(WISH);
    awaited(copying);

    filling.cancel();
    assertThatThrownBy(filling::await).isInstanceOf(Cancelled.class);
    assertThat(stalled.get().isAlive()).isTrue();
    Filling.Progress told = filling.progress();
    goOn.countDown();
    stalled.get().join();

    assertThat(filling.progress()).isEqualTo(told);
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
