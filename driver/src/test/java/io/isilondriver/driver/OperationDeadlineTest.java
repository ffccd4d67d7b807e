package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.isilon.transport.TransportObserver;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operations on a cluster that hangs: they end by their deadline, and say what they left. */
@Timeout(120)
class OperationDeadlineTest {
  private static final ShareName NAME = new ShareName("projects");
  private static final NewShare SHARE = NewShare.nfs("projects", ShareSize.gib(1));
  private static final Duration HOUR = Duration.ofHours(1);

  private final SimulatedCluster cluster = new SimulatedCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  private FaultRule exportsThatHang() {
    return cluster
        .simulator()
        .faults()
        .add(
            FaultRule.always(new Fault.Delay(Duration.ofHours(9)))
                .onMethod("POST")
                .onPath("protocols/nfs/exports"));
  }

  /** A driver on whose clock 300 milliseconds are left for work once the quota is made. */
  private ShareDriver slowDriver() {
    TransportObserver slow =
        new TransportObserver() {
          @Override
          public void answered(Exchange exchange, int status) {
            if (exchange.method().equals("POST") && exchange.template().endsWith("quota/quotas")) {
              cluster.clock().advance(Duration.ofMinutes(48).minusMillis(300));
            }
          }
        };
    return cluster.driverOver(new IsilonBackend(cluster.settings().observer(slow).build()));
  }

  private void prepared() {
    try (ShareDriver driver = cluster.driver()) {
      driver.backend().connect();
    }
  }

  @Test
  void an_operation_that_cannot_end_in_time_is_undone_in_the_time_that_is_kept_for_it() {
    prepared();
    FaultRule hanging = exportsThatHang();
    try (ShareDriver driver = slowDriver()) {
      assertThatThrownBy(() -> driver.within(HOUR).shares().create(SHARE))
          .isInstanceOfSatisfying(
              ShareDriverException.class, e -> assertThat(e.retryable()).isTrue())
          .hasMessageContaining("no answer within 1 h (deadline of the operation");
      assertThat(hanging.struck()).isPositive();
    }

    try (var backend = cluster.backend()) {
      assertThat(backend.namespace().exists(SimulatedCluster.ROOT.child("projects"))).isFalse();
    }
  }

  @Test
  void a_deadline_may_be_a_setting_and_a_call_may_have_another() {
    prepared();
    exportsThatHang();
    try (ShareDriver driver =
        cluster.driverWith(
            settings -> settings.operationTimeout(Duration.ofMillis(300)), cluster.backend())) {
      assertThatThrownBy(() -> driver.shares().create(SHARE))
          .isInstanceOf(ShareDriverException.class)
          .hasMessageContaining("300 ms (deadline of the operation");
      assertThat(driver.within(HOUR).shares().find(new ShareName("other"))).isEmpty();
      assertThatThrownBy(() -> driver.within(Duration.ZERO)).isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void what_a_call_throws_comes_through_as_it_is() {
    prepared();
    try (ShareDriver driver = cluster.driver()) {
      assertThatThrownBy(() -> driver.within(HOUR).shares().extend(NAME, ShareSize.gib(2)))
          .isInstanceOf(ShareDriverException.NotFound.class);
      assertThatThrownBy(() -> driver.within(HOUR).shares().create(null))
          .isInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void an_interrupted_call_undoes_nothing_names_what_is_left_and_is_completed_by_the_same_call()
      throws Exception {
    prepared();
    FaultRule hanging = exportsThatHang();
    try (ShareDriver driver = cluster.driver()) {
      var outcome = new FutureTask<>(() -> catchThrowable(() -> driver.shares().create(SHARE)));
      var thread = new Thread(outcome);
      thread.start();
      while (hanging.struck() == 0) {
        assertThat(Thread.interrupted()).as("timed out").isFalse();
        Thread.onSpinWait();
      }

      thread.interrupt();

      assertThat(outcome.get())
          .isInstanceOfSatisfying(
              LeftBehind.class,
              left -> {
                assertThat(left.leftovers()).anyMatch(item -> item.contains("quota of"));
                assertThat(left.resumable()).isTrue();
              });
      cluster.simulator().faults().clear();
      assertThat(driver.shares().create(SHARE).name()).isEqualTo(NAME);
    }
  }

  @Test
  void another_call_on_the_same_share_waits_for_it_no_longer_than_its_deadline() throws Exception {
    prepared();
    FaultRule hanging = exportsThatHang();
    ShareDriver driver = cluster.driver();
    var first = new FutureTask<>(() -> catchThrowable(() -> driver.shares().create(SHARE)));
    new Thread(first).start();
    while (hanging.struck() == 0) {
      assertThat(Thread.interrupted()).as("timed out").isFalse();
      Thread.onSpinWait();
    }

    assertThatThrownBy(
            () -> driver.within(Duration.ofMillis(1300)).shares().extend(NAME, ShareSize.gib(2)))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("has not ended within 1 s");

    driver.close();
    assertThat(first.get()).isInstanceOf(ShareDriverException.class);
  }
}
