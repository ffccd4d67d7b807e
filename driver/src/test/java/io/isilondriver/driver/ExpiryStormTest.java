package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that end under the hands of 32 threads. */
class ExpiryStormTest {
  private static final int THREADS = 32;

  private final SimulatedCluster cluster = new SimulatedCluster();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private ShareDriver driver;

  @BeforeEach
  void connect() {
    driver = cluster.driver();
    driver.backend().connect();
    driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    driver.close();
    cluster.close();
  }

  private void inAllThreads(Runnable work) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(
          pool.submit(
              () -> {
                start.await();
                work.run();
                return null;
              }));
    }
    start.countDown();
    for (Future<?> each : running) {
      each.get();
    }
  }

  @Test
  void each_expiry_costs_one_login_and_nobody_hears_of_it() throws Exception { // W35
    for (int storm = 1; storm <= 3; storm++) {
      long before = cluster.simulator().sessions().logins();
      cluster.simulator().sessions().expireAll();

      inAllThreads(() -> assertThat(driver.shares().find(new ShareName("projects"))).isPresent());

      assertThat(cluster.simulator().sessions().logins() - before).isEqualTo(1);
    }
  }

  @Test
  void the_end_of_the_absolute_life_costs_one_login() throws Exception {
    long before = cluster.simulator().sessions().logins();
    cluster.clock().advance(Duration.ofHours(5));

    inAllThreads(() -> assertThat(driver.shares().find(new ShareName("projects"))).isPresent());

    assertThat(cluster.simulator().sessions().logins() - before).isEqualTo(1);
  }

  @Test
  void closing_leaves_no_session_on_the_cluster() {
    driver.close();

    assertThat(cluster.simulator().sessions().open()).isZero();
  }
}
