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

    assertThat(outcome.get()).isInstanceOf(Cancelled.class);
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

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
