package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that somebody ends while the cluster is at it. */
@Timeout(120)
class BreakingOffTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 10;
  private static final IfsPath SHARE = SimulatedCluster.ROOT.child("projects");

  private final SimulatedCluster cluster = new SimulatedCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  private void shareWithSnapshot(ShareDriver driver) {
    driver.backend().connect();
    driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));
    InMemoryBackend.over(cluster.simulator().cluster())
        .file(SHARE.child("directory").child("file").value(), "text");
    driver.snapshots().create(new ShareName("projects"), new SnapshotName("monday"));
  }

  private FaultRule copiesThatHang() {
    return cluster
        .simulator()
        .faults()
        .add(
            FaultRule.always(new Fault.Delay(Duration.ofHours(1)))
                .onMethod("PUT")
                .onPath("merge=true"));
  }

  private static CloneOperation begun(ShareDriver driver, FaultRule copies) {
    CloneOperation clone =
        driver
            .shares()
            .startClone(
                NewShare.nfs("copy", ShareSize.gib(1))
                    .fromSnapshot("monday")
                    .cloneBy(CloneStrategy.TREE_COPY));
    while (copies.struck() == 0) {
      assertThat(Thread.interrupted()).as("timed out").isFalse();
      Thread.onSpinWait();
    }
    return clone;
  }

  @Test
  void a_clone_that_is_cancelled_does_not_wait_for_a_copy_that_hangs() {
    try (ShareDriver driver = cluster.driver()) {
      shareWithSnapshot(driver);
      CloneOperation clone = begun(driver, copiesThatHang());

      clone.cancel();

      assertThatThrownBy(clone::await).isInstanceOf(Cancelled.class);
      assertThat(driver.shares().find(new ShareName("projects"))).isPresent();
    }
    assertThat(cluster.simulator().sessions().open()).isZero();
  }

  @Test
  void a_driver_that_is_closed_does_not_wait_for_a_copy_that_hangs() {
    CloneOperation clone;
    try (ShareDriver driver = cluster.driver()) {
      shareWithSnapshot(driver);
      clone = begun(driver, copiesThatHang());
    }

    assertThatThrownBy(clone::await).isInstanceOf(ShareDriverException.class);
    assertThat(cluster.simulator().sessions().open()).isZero();
  }

  @Test
  void closing_under_many_requests_leaves_no_session_and_tells_everybody_in_our_words()
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        StorageBackend backend = cluster.backend();
        var asked = new CountDownLatch(THREADS);
        List<Future<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          ends.add(pool.submit(() -> catchThrowable(() -> askForEver(backend, asked))));
        }
        asked.await();

        cluster.simulator().sessions().expireAll(); // so that some log in while it is closed
        backend.close();

        for (Future<Throwable> each : ends) {
          assertThat(each.get()).isInstanceOf(ShareDriverException.class);
        }
        assertThat(cluster.simulator().sessions().open()).as("after round %d", round).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void askForEver(StorageBackend backend, CountDownLatch asked) {
    while (true) {
      backend.nfsExports().list(AccessZone.SYSTEM).toList();
      asked.countDown();
    }
  }
}
