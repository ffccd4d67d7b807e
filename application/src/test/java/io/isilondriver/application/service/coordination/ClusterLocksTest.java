package io.isilondriver.application.service.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.coordination.Deadline;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import io.isilondriver.application.port.out.coordination.Lease;
import io.isilondriver.application.port.out.coordination.LockKey;
import io.isilondriver.application.port.out.coordination.LockKey.ClusterList;
import io.isilondriver.application.service.context.ProcessLocks;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClusterLocksTest {
  private static final LockKey A = new LockKey.OfShare(IfsPath.of(Lab.ROOT), new ShareName("a"));
  private static final IfsPath HELD = IfsPath.of(Lab.ROOT + "/.isilondriver/locks/held/share~a");
  private static final Duration WAIT = Duration.ofMinutes(5);

  private final Lab lab = new Lab();
  private final ElapsedTime time =
      () -> Duration.between(Instant.EPOCH, lab.context.clock().instant());
  private final AtomicInteger claims = new AtomicInteger();
  private final ClusterLocks one = driver();
  private final ClusterLocks two = driver();

  private ClusterLocks driver() {
    return new ClusterLocks(
        new ProcessLocks(),
        lab.cluster.namespace(),
        new LockPlaces(IfsPath.of("/ifs/.isilondriver")),
        time,
        lab.context.sleeper(),
        () -> "claim" + claims.incrementAndGet());
  }

  private <T> T holding(ClusterLocks locks, Function<Lease, T> work) {
    return locks.holding(A, Deadline.in(WAIT, time), work);
  }

  private boolean stands(IfsPath path) {
    return lab.cluster.files.exists(path);
  }

  @Test
  void a_lock_that_nobody_else_wants_takes_six_requests() {
    holding(one, lease -> "the directories are there since");
    lab.cluster.traffic.reset();

    holding(
        one,
        lease -> {
          assertThat(stands(HELD.child("claim2"))).isTrue();
          lease.requireHeld();
          return true;
        });

    assertThat(lab.cluster.traffic.requests())
        .containsExactly(
            "Namespace.createDirectory",
            "Namespace.createDirectory",
            "Namespace.move",
            "Namespace.exists",
            "Namespace.delete",
            "Namespace.delete");
    assertThat(stands(HELD)).isFalse();
  }

  @Test
  void what_the_whole_cluster_has_one_of_is_locked_outside_the_root() {
    one.holding(
        ClusterList.DEDUPLICATION,
        Deadline.in(WAIT, time),
        lease -> {
          assertThat(stands(IfsPath.of("/ifs/.isilondriver/locks/held/list~deduplication")))
              .isTrue();
          return true;
        });
  }

  @Test
  void another_driver_waits_and_fails_as_busy_at_its_deadline() {
    holding(
        one,
        lease -> {
          assertThatThrownBy(
                  () -> two.holding(A, Deadline.in(Duration.ofSeconds(10), time), other -> "never"))
              .isInstanceOf(Busy.class)
              .hasMessageContaining("Work on share 'a': another driver has held its lock for 10 s");
          lease.requireHeld();
          return true;
        });

    assertThat(this.<String>holding(two, lease -> "free")).isEqualTo("free");
    assertThat(lab.cluster.files.list(HELD.parent().orElseThrow()).toList()).isEmpty();
  }

  @Test
  void the_lock_of_a_driver_that_died_is_taken_over_after_a_lease() {
    holding(two, lease -> "the directories are there since");
    lab.cluster.files.directory(HELD.child("dead").value());
    Duration before = time.now();

    assertThat(this.<String>holding(one, lease -> "mine")).isEqualTo("mine");

    assertThat(time.now().minus(before)).isGreaterThanOrEqualTo(ClusterLocks.LEASE);
    assertThat(stands(HELD)).isFalse();
  }

  @Test
  void a_waiter_that_gave_up_remembers_how_long_it_has_seen_a_claim() {
    holding(two, lease -> "the directories are there since");
    lab.cluster.files.directory(HELD.child("dead").value());
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(
              () -> one.holding(A, Deadline.in(Duration.ofSeconds(50), time), lease -> "never"))
          .isInstanceOf(Busy.class);
    }

    assertThat(one.<String>holding(A, Deadline.in(Duration.ofSeconds(50), time), lease -> "mine"))
        .isEqualTo("mine");
  }

  @Test
  void a_place_without_a_claim_is_free() {
    holding(two, lease -> "the directories are there since");
    lab.cluster.files.directory(HELD.value());

    assertThat(this.<String>holding(one, lease -> "mine")).isEqualTo("mine");
    assertThat(lab.pauses).isEmpty();
  }

  @Test
  void a_holder_that_was_paused_for_longer_than_a_lease_is_told_and_takes_nothing_away() {
    assertThatThrownBy(
            () ->
                holding(
                    one,
                    paused ->
                        holding(
                            two,
                            lease -> {
                              assertThatThrownBy(paused::requireHeld)
                                  .isInstanceOf(ConcurrentChange.class)
                                  .hasMessageContaining("another driver took the lock over");
                              one.close();
                              lease.requireHeld();
                              throw new IllegalStateException("the end of the work");
                            })))
        .hasMessage("the end of the work");

    assertThat(stands(HELD)).isFalse();
  }

  @Test
  void a_lock_that_is_held_can_be_taken_again_by_its_thread() {
    assertThat(this.<Boolean>holding(one, outer -> holding(one, inner -> outer == inner))).isTrue();
    assertThat(stands(HELD)).isFalse();
  }

  @Test
  void wherever_a_request_fails_or_its_answer_is_lost_nothing_stays_locked() {
    holding(one, lease -> "the directories are there since");
    for (int number = 0; number < 6; number++) {
      for (boolean done : new boolean[] {false, true}) {
        lab.cluster.traffic.reset();
        ShareDriverException failure = done ? Lab.lost() : Lab.unavailable();
        lab.cluster.traffic.failingAt(number, done, failure);
        boolean worked = false;
        try {
          worked =
              holding(
                  one,
                  lease -> {
                    lease.requireHeld();
                    return true;
                  });
        } catch (ShareDriverException e) {
          assertThat(e).isSameAs(failure);
        }
        lab.cluster.traffic.undisturbed();
        assertThat(worked).as("request %d, done: %s", number, done).isEqualTo(number > 3);

        one.close();

        assertThat(lab.cluster.files.list(HELD.parent().orElseThrow()).toList()).isEmpty();
        assertThat(
                lab.cluster.files.list(IfsPath.of(Lab.ROOT + "/.isilondriver/locks/new")).toList())
            .isEmpty();
      }
    }
  }
}
