package io.isilondriver.application.service.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.application.port.out.coordination.Deadline;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import io.isilondriver.application.port.out.coordination.LockKey;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessLocksTest {
  private final ProcessLocks table = new ProcessLocks();
  private final SpaceLocks locks =
      new SpaceLocks(table, table, IfsPath.of("/ifs/manila"), ElapsedTime.SYSTEM, Deadlines.none());
  private static final ShareName A = new ShareName("a");
  private static final ShareName B = new ShareName("b");
  private final ExecutorService others = Executors.newCachedThreadPool();

  @AfterEach
  void stop() throws InterruptedException {
    others.shutdownNow();
    assertThat(others.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void work_answers_and_leaves_no_lock_behind() {
    assertThat(locks.<Integer>holding(A, () -> table.size())).isEqualTo(1);
    assertThat(table.size()).isZero();
  }

  @Test
  void work_that_fails_leaves_no_lock_behind() {
    assertThatThrownBy(
            () ->
                locks.holding(
                    A,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(table.size()).isZero();
    assertThat(locks.<String>holding(A, () -> "again")).isEqualTo("again");
  }

  @Test
  void work_on_a_key_may_nest() {
    List<String> done = new ArrayList<>();

    locks.holding(A, () -> locks.holding(A, () -> done.add("inner")));

    assertThat(done).containsExactly("inner");
    assertThat(table.size()).isZero();
  }

  @Test
  void two_changes_of_one_key_never_overlap() throws ExecutionException, InterruptedException {
    int[] plain = {0};
    List<Future<?>> work = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      work.add(
          others.submit(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  locks.holding(A, () -> plain[0]++);
                }
              }));
    }
    for (Future<?> each : work) {
      each.get();
    }

    assertThat(plain[0]).isEqualTo(8_000);
    assertThat(table.size()).isZero();
  }

  @Test
  void keys_do_not_wait_for_one_another() throws ExecutionException, InterruptedException {
    var release = new CountDownLatch(1);
    var held = new CountDownLatch(1);
    Future<?> first =
        others.submit(
            () ->
                locks.holding(
                    A,
                    () -> {
                      held.countDown();
                      await(release);
                      return true;
                    }));
    await(held);

    assertThat(locks.<String>holding(B, () -> "done")).isEqualTo("done");

    release.countDown();
    first.get();
  }

  @Test
  void a_key_that_is_occupied_is_busy_for_others_and_says_why()
      throws ExecutionException, InterruptedException {
    var release = new CountDownLatch(1);
    var occupied = new CountDownLatch(1);
    Future<String> clone =
        others.submit(
            () ->
                locks.occupying(
                    A,
                    "it is being cloned",
                    () -> {
                      occupied.countDown();
                      await(release);
                      return locks.<String>holding(A, () -> "filled");
                    }));
    await(occupied);

    assertThatThrownBy(() -> locks.holding(A, () -> "no"))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("Work on share 'a': it is being cloned");
    assertThatThrownBy(() -> locks.occupying(A, "it is being reverted", () -> "no"))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("it is being cloned");

    release.countDown();
    assertThat(clone.get()).isEqualTo("filled");
    assertThat(locks.<String>holding(A, () -> "free")).isEqualTo("free");
    assertThat(table.size()).isZero();
  }

  @Test
  void a_key_stays_occupied_when_short_work_within_ends() throws Exception {
    Future<Throwable> other =
        locks.occupying(
            A,
            "it is being cloned",
            () -> {
              locks.holding(A, () -> "short");
              Future<Throwable> asked =
                  others.submit(
                      () -> {
                        try {
                          locks.holding(A, () -> "no");
                          return new AssertionError("not busy");
                        } catch (Busy e) {
                          return e;
                        }
                      });
              try {
                asked.get();
              } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return asked;
            });

    assertThat(other.get()).isInstanceOf(Busy.class);
  }

  @Test
  void a_thread_that_is_interrupted_while_it_waits_leaves_without_its_work() throws Exception {
    List<String> done = new ArrayList<>();
    var waiter = new Thread[1];
    Future<?> other =
        locks.holding(
            A,
            () -> {
              var begun = new CountDownLatch(1);
              Future<?> waiting =
                  others.submit(
                      () -> {
                        waiter[0] = Thread.currentThread();
                        begun.countDown();
                        return locks.holding(A, () -> done.add("late"));
                      });
              await(begun);
              waiter[0].interrupt();
              assertThatThrownBy(waiting::get) // ends while this thread still holds the lock
                  .hasCauseInstanceOf(Cancelled.class)
                  .hasMessageContaining("Wait for other work on share 'a': interrupted");
              return waiting;
            });

    assertThat(other).isDone();
    assertThat(done).isEmpty();
    assertThat(table.size()).isZero();
  }

  @Test
  void a_wait_ends_by_its_deadline() {
    assertThatThrownBy(
            () ->
                locks.holding(
                    B,
                    () -> {
                      Future<?> late =
                          others.submit(
                              () ->
                                  table.holding(
                                      new LockKey.OfShare(IfsPath.of("/ifs/manila"), B),
                                      Deadline.in(Duration.ZERO, ElapsedTime.SYSTEM),
                                      lease -> "never"));
                      try {
                        return late.get();
                      } catch (ExecutionException e) {
                        throw (Busy) e.getCause();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("other work of this driver on it has not ended within 0 s");
  }

  @Test
  void locks_are_taken_in_the_order_of_their_kinds_only() {
    var monday = new SnapshotName("monday");

    assertThat(locks.<String>holding(A, () -> locks.holding(monday, () -> "done")))
        .isEqualTo("done");
    assertThatThrownBy(() -> locks.holding(monday, () -> locks.holding(A, () -> "never")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The lock of share 'a' is taken after that of snapshot 'monday', against the order");
    assertThatThrownBy(() -> locks.holding(A, () -> locks.holding(B, () -> "never")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(
            locks.<String>holding(
                A, () -> locks.holding(monday, () -> locks.holding(A, () -> "again"))))
        .isEqualTo("again");
    assertThat(table.size()).isZero();
  }
}
