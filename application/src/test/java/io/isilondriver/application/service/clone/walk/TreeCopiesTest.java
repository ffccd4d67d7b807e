package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.application.service.clone.walk.TreeCopies.LeftOut;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TreeCopiesTest {
  private static final String SNAPSHOT = "isilondriver-monday";
  private static final IfsPath SOURCE = IfsPath.of("/ifs/manila/a");
  private static final IfsPath TARGET = IfsPath.of("/ifs/manila/b");

  private final FakeTree tree =
      new FakeTree()
          .directory("/ifs/manila/a", "0755", 0, 0)
          .directory("/ifs/manila/b", "0755", 0, 0);
  private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
  private final Cancellation cancellation = new Cancellation("Create share 'b'");

  private final ProgressCounters tally = new ProgressCounters();

  private LeftOut copy(int inFlight) {
    return new TreeCopies(
            tree, new SnapshotTree(SNAPSHOT, SOURCE), TARGET, inFlight, pauses::add, tally)
        .run("test-copy", cancellation);
  }

  private void directories(int number) {
    for (int i = 0; i < number; i++) {
      tree.file("/ifs/manila/a/d%03d/f".formatted(i), "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);
  }

  @Test
  void each_directory_at_the_top_is_one_request_and_files_there_are_none() {
    tree.file("/ifs/manila/a/readme", "hello", "0600", 0, 0);
    directories(300); // more than are taken from a listing at a time

    LeftOut leftOut = copy(4);

    assertThat(leftOut).isEqualTo(new LeftOut(0, List.of(), 0));
    assertThat(tree.requests().count("copyTree")).isEqualTo(300);
    assertThat(tree.contentOf(TARGET.value())).hasSize(600).doesNotContainKey("readme");
  }

  @Test
  void several_are_copied_at_a_time() {
    directories(6);
    var together = new CyclicBarrier(3);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("copyTree")) {
                await(together); // never passes unless three requests are under way
              }
            });

    copy(3);

    assertThat(tree.requests().count("copyTree")).isEqualTo(6);
  }

  @Test
  void all_that_was_left_out_is_counted_and_the_first_of_it_named() {
    directories(20);
    tree.copyLeavingOut(path -> path.endsWith("/f"));

    LeftOut leftOut = copy(1);

    assertThat(leftOut.number()).isEqualTo(20);
    assertThat(leftOut.first())
        .hasSize(5)
        .extracting(TreeCopy.Failure::source)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_passing_failure_leaves_the_directory_to_the_comparison() {
    directories(3);
    var failures = new AtomicInteger();
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("copyTree") && failures.getAndIncrement() == 0) {
                throw new Unavailable(Problem.when("Copy").because("the cluster is tired"));
              }
            });

    copy(1);

    assertThat(pauses).hasSize(1);
    assertThat(tree.contentOf(TARGET.value())).hasSize(5); // one directory is there and empty
  }

  @Test
  void a_failure_that_stays_ends_it() {
    directories(3);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("copyTree")) {
                throw new Rejected(Problem.when("Copy").because("the cluster refuses"));
              }
            });

    assertThatThrownBy(() -> copy(2)).isInstanceOf(Rejected.class);
  }

  @Test
  void cancelling_makes_no_other_request() {
    directories(30);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("copyTree")) {
                cancellation.cancel();
              }
            });

    assertThatThrownBy(() -> copy(1)).isInstanceOf(Cancelled.class);
    assertThat(tree.requests().count("copyTree")).isEqualTo(1);
  }

  @Test
  void directories_are_told_once_the_cluster_has_copied_them() {
    directories(3);
    tree.directory("/ifs/manila/b/d001", "0755", 0, 0); // begun by an earlier call
    var told = new ConcurrentLinkedQueue<Long>();
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("copyTree")) {
                told.add(tally.wholes());
              }
            });

    copy(1);

    assertThat(told).containsExactly(0L, 1L);
    assertThat(tally.wholes()).isEqualTo(2);
    assertThat(tally.entries()).as("nobody knows yet how many").isZero();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
