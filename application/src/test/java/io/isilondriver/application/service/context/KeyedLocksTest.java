package io.isilondriver.application.service.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.Busy;
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
class KeyedLocksTest {
  private final KeyedLocks<String> locks = new KeyedLocks<>();
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
    assertThat(locks.<Integer>holding("a", () -> locks.size())).isEqualTo(1);
    assertThat(locks.size()).isZero();
  }

  @Test
  void work_that_fails_leaves_no_lock_behind() {
    assertThatThrownBy(
            () ->
                locks.holding(
                    "a",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(locks.size()).isZero();
    assertThat(locks.<String>holding("a", () -> "again")).isEqualTo("again");
  }

  @Test
  void work_on_a_key_may_nest() {
    List<String> done = new ArrayList<>();

    locks.holding("a", () -> locks.holding("a", () -> done.add("inner")));

    assertThat(done).containsExactly("inner");
    assertThat(locks.size()).isZero();
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
                  locks.holding("a", (Runnable) () -> plain[0]++);
                }
              }));
    }
    for (Future<?> each : work) {
      each.get();
    }

    assertThat(plain[0]).isEqualTo(8_000);
    assertThat(locks.size()).isZero();
  }

  @Test
  void keys_do_not_wait_for_one_another() throws ExecutionException, InterruptedException {
    var release = new CountDownLatch(1);
    var held = new CountDownLatch(1);
    Future<?> first =
        others.submit(
            () ->
                locks.holding(
                    "a",
                    () -> {
                      held.countDown();
                      await(release);
                    }));
    await(held);

    assertThat(locks.<String>holding("b", () -> "done")).isEqualTo("done");

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
                    "a",
                    "it is being cloned",
                    () -> {
                      occupied.countDown();
                      await(release);
                      return locks.<String>holding("a", () -> "filled");
                    }));
    await(occupied);

    assertThatThrownBy(() -> locks.holding("a", () -> "no"))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("Work on 'a': it is being cloned");
    assertThatThrownBy(() -> locks.occupying("a", "it is being reverted", () -> "no"))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("it is being cloned");

    release.countDown();
    assertThat(clone.get()).isEqualTo("filled");
    assertThat(locks.<String>holding("a", () -> "free")).isEqualTo("free");
    assertThat(locks.size()).isZero();
  }

  @Test
  void a_key_stays_occupied_when_short_work_within_ends() throws Exception {
    Future<Throwable> other =
        locks.occupying(
            "a",
            "it is being cloned",
            () -> {
              locks.holding("a", () -> "short");
              Future<Throwable> asked =
                  others.submit(
                      () -> {
                        try {
                          locks.holding("a", () -> "no");
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
}
