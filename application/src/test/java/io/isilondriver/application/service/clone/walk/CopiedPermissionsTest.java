package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.filesystem.Permissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the driver knows of the permissions that the cluster gives to new files. */
class CopiedPermissionsTest {
  private static final Permissions GIVEN = CloningLab.permissions("0600", 10, 20);

  private final CopiedPermissions copied = new CopiedPermissions();
  private final AtomicInteger looked = new AtomicInteger();

  private void learn(Permissions... seen) {
    copied.learn(
        () -> {
          looked.incrementAndGet();
          return Optional.ofNullable(seen.length == 0 ? null : seen[0]);
        });
  }

  @Test
  void nothing_is_taken_for_granted() {
    assertThat(copied.ofFileAre(GIVEN)).isFalse();
    assertThat(copied.ofDirectoryAre(GIVEN)).isFalse();
  }

  @Test
  void a_file_has_what_another_was_seen_to_have() {
    learn(GIVEN);

    assertThat(copied.ofFileAre(GIVEN)).isTrue();
    assertThat(copied.ofFileAre(CloningLab.permissions("0644", 10, 20))).isFalse();
    assertThat(copied.ofFileAre(CloningLab.permissions("0600", 11, 20))).isFalse();
    assertThat(copied.ofFileAre(CloningLab.permissions("0600", 10, 21))).isFalse();
  }

  @Test
  void a_directory_has_the_same_owner_and_group_and_the_mode_it_was_made_with() {
    learn(GIVEN);

    assertThat(copied.ofDirectoryAre(CloningLab.permissions("0755", 10, 20))).isTrue();
    assertThat(copied.ofDirectoryAre(CloningLab.permissions("0755", 11, 20))).isFalse();
    assertThat(copied.ofDirectoryAre(CloningLab.permissions("0755", 10, 21))).isFalse();
  }

  @Test
  void one_look_is_enough() {
    learn(GIVEN);
    learn(CloningLab.permissions("0777", 0, 0));

    assertThat(looked).hasValue(1);
    assertThat(copied.ofFileAre(GIVEN)).isTrue();
  }

  @Test
  void after_three_looks_in_vain_nobody_looks_any_more() {
    for (int i = 0; i < 5; i++) {
      learn();
    }

    assertThat(looked).hasValue(3);
  }

  @Test
  void after_a_look_in_vain_another_may_succeed() {
    learn();
    learn();
    learn(GIVEN);

    assertThat(copied.ofFileAre(GIVEN)).isTrue();
  }

  @Test
  void what_turned_out_wrong_is_neither_used_nor_learnt_again() {
    learn(GIVEN);
    copied.distrust();
    learn(GIVEN);

    assertThat(copied.ofFileAre(GIVEN)).isFalse();
    assertThat(copied.ofDirectoryAre(GIVEN)).isFalse();
    assertThat(looked).hasValue(1);
  }

  @Test
  void what_turns_out_wrong_during_the_look_is_not_learnt() {
    copied.learn(
        () -> {
          copied.distrust();
          return Optional.of(GIVEN);
        });

    assertThat(copied.ofFileAre(GIVEN)).isFalse();
  }

  @Test
  void while_one_worker_looks_others_go_on() {
    var looking = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var one =
        CompletableFuture.runAsync(
            () ->
                copied.learn(
                    () -> {
                      looking.countDown();
                      CloningLab.awaited(goOn);
                      return Optional.of(GIVEN);
                    }));
    CloningLab.awaited(looking);

    learn(CloningLab.permissions("0777", 0, 0)); // this hangs if it waits
    goOn.countDown();
    one.join();

    assertThat(looked).hasValue(0);
    assertThat(copied.ofFileAre(GIVEN)).isTrue();
  }

  @Test
  void a_look_that_fails_does_not_keep_others_from_looking() {
    assertThat(
            CompletableFuture.runAsync(
                () ->
                    copied.learn(
                        () -> {
                          throw new IllegalStateException("a test says so");
                        })))
        .failsWithin(Duration.ofMinutes(1));

    learn(GIVEN);

    assertThat(copied.ofFileAre(GIVEN)).isTrue();
  }
}
