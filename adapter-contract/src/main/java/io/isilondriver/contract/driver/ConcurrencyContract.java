package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise P5: many threads, and several drivers, on the same shares. */
public abstract class ConcurrencyContract extends DriverContract {
  private static final int THREADS = 16;

  @Test
  void two_hundred_shares_made_changed_and_deleted_by_sixteen_threads_leave_nothing() {
    List<String> before = state();

    together(
        IntStream.range(0, 200)
            .<Callable<Share>>mapToObj(i -> () -> driver().shares().create(request(i)))
            .toList());
    assertThat(driver().shares().list()).hasSize(200);

    together(
        IntStream.range(0, 200)
            .<Callable<List<AccessRule>>>mapToObj(
                i -> () -> driver().access().replaceAll(request(i).name(), List.of(ruleOf(i))))
            .toList());
    for (int i = 0; i < 200; i++) {
      assertThat(driver().access().list(request(i).name())).containsExactly(ruleOf(i));
    }

    together(
        IntStream.range(0, 200)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      driver().shares().extend(request(i).name(), gib(2));
                      driver().shares().delete(request(i).name());
                      return true;
                    })
            .toList());
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void rules_added_at_once_are_all_in_force() {
    anNfsShare("projects");
    List<AccessRule> rules =
        IntStream.range(0, 64)
            .mapToObj(i -> AccessRule.network("10.0.%d.0/24".formatted(i), READ_WRITE))
            .toList();

    together(
        rules.stream()
            .<Callable<Object>>map(
                rule ->
                    () -> driver().access().allow(share("projects"), List.of(RuleRequest.of(rule))))
            .toList());
    assertThat(driver().access().list(share("projects")))
        .containsExactlyInAnyOrderElementsOf(rules);

    together(
        rules.stream()
            .<Callable<Object>>map(
                rule ->
                    () -> {
                      driver().access().deny(share("projects"), List.of(rule));
                      return true;
                    })
            .toList());
    assertThat(driver().access().list(share("projects"))).isEmpty();
  }

  @Test
  void rules_of_a_mounted_snapshot_added_and_removed_at_once_are_none_of_them_lost() {
    anNfsShare("projects");
    driver().snapshots().create(share("projects"), snapshot("monday"));
    driver().snapshots().mount(snapshot("monday"));
    List<AccessRule> rules =
        IntStream.range(0, 32)
            .mapToObj(i -> AccessRule.network("10.0.%d.0/24".formatted(i), READ_ONLY))
            .toList();

    together(
        rules.stream()
            .<Callable<Object>>map(
                rule ->
                    () ->
                        driver().access().allow(snapshot("monday"), List.of(RuleRequest.of(rule))))
            .toList());
    assertThat(driver().access().list(snapshot("monday")))
        .containsExactlyInAnyOrderElementsOf(rules);

    together(
        rules.stream()
            .<Callable<Object>>map(
                rule ->
                    () -> {
                      driver().access().deny(snapshot("monday"), List.of(rule));
                      return true;
                    })
            .toList());
    assertThat(driver().access().list(snapshot("monday"))).isEmpty();
  }

  @Test
  void a_snapshot_is_not_unmounted_within_a_change_of_its_rules() throws InterruptedException {
    anNfsShare("projects");
    driver().snapshots().create(share("projects"), snapshot("monday"));
    driver().snapshots().mount(snapshot("monday"));
    var other = new Thread(() -> driver().snapshots().unmount(snapshot("monday")));
    boolean[] ended = {false};
    watch(
        PortWatcher.before(
            PortWatcher.to("NfsExports.replaceClients"),
            call -> {
              watch(PortWatcher.NONE);
              other.start();
              ended[0] = endsBeforeItWaits(other);
            }));

    driver()
        .access()
        .replaceAll(snapshot("monday"), List.of(AccessRule.network("10.0.1.0/24", READ_ONLY)));

    assertThat(ended[0]).as("unmounted within the change").isFalse();
    other.join();
    assertThat(driver().snapshots().find(snapshot("monday")).orElseThrow().mounted()).isFalse();
  }

  @Test
  void a_call_that_waits_for_another_can_be_interrupted_and_changes_nothing() {
    anNfsShare("projects");
    Throwable[] failed = {null};
    boolean[] ended = {false};
    var other =
        new Thread(
            () -> driver().access().allow(share("projects"), List.of(RuleRequest.of(ruleOf(2)))));
    other.setUncaughtExceptionHandler((thread, why) -> failed[0] = why);
    watch(
        PortWatcher.before(
            PortWatcher.to("NfsExports.replaceClients"),
            call -> {
              watch(PortWatcher.NONE);
              other.start();
              endsBeforeItWaits(other);
              other.interrupt();
              ended[0] = ends(other);
            }));

    driver().access().allow(share("projects"), List.of(RuleRequest.of(ruleOf(4))));

    assertThat(ended[0]).as("left while the other change went on").isTrue();
    assertThat(failed[0]).isInstanceOf(Cancelled.class);
    assertThat(driver().access().list(share("projects"))).containsExactly(ruleOf(4));
  }

  private static boolean endsBeforeItWaits(Thread thread) {
    while (thread.isAlive()
        && thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return !thread.isAlive();
  }

  private static boolean ends(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
      return !thread.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void rules_of_an_smb_share_changed_at_once_are_all_in_force() { // R16
    anSmbShare("home");
    List<AccessRule> rules = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      fixture().makeUser(ZONE, "user" + i);
      rules.add(AccessRule.user("user" + i, READ_ONLY));
    }

    together(
        rules.stream()
            .<Callable<Object>>map(
                rule -> () -> driver().access().allow(share("home"), List.of(RuleRequest.of(rule))))
            .toList());

    assertThat(driver().access().list(share("home"))).containsExactlyInAnyOrderElementsOf(rules);
  }

  @Test
  void what_two_drivers_change_at_once_is_in_force_after_a_second_call_and_opens_nothing() {
    anNfsShare("projects");
    List<AccessRule> reported = new ArrayList<>();
    List<AccessRule> done = new ArrayList<>();
    try (ShareDriver one = anotherDriver();
        ShareDriver two = anotherDriver()) {
      List<AccessRule> rules =
          IntStream.range(0, 32)
              .mapToObj(i -> AccessRule.network("10.0.%d.0/24".formatted(i), READ_WRITE))
              .toList();
      List<Optional<ShareDriverException>> outcomes =
          together(
              IntStream.range(0, rules.size())
                  .<Callable<Optional<ShareDriverException>>>mapToObj(
                      i ->
                          () ->
                              failureOf(
                                  () ->
                                      (i % 2 == 0 ? one : two)
                                          .access()
                                          .allow(
                                              share("projects"),
                                              List.of(RuleRequest.of(rules.get(i))))))
                  .toList());
      for (int i = 0; i < rules.size(); i++) {
        (outcomes.get(i).isEmpty() ? done : reported).add(rules.get(i));
        outcomes.get(i).ifPresent(failure -> assertThat(failure.retryable()).isTrue());
      }
      // What one driver read before the other wrote, it may write back after the other had looked:
      // so a second call makes sure, and nothing was ever open that no rule opened.
      together(
          rules.stream()
              .<Callable<Object>>map(
                  rule ->
                      () -> one.access().allow(share("projects"), List.of(RuleRequest.of(rule))))
              .toList());
      assertThat(one.access().list(share("projects"))).containsExactlyInAnyOrderElementsOf(rules);
    }
    assertThat(done.size() + reported.size()).isEqualTo(32);
    assertThat(done).isNotEmpty();
    assertClosedToStrangers(pathOf("projects"));
  }

  @Test
  void the_same_share_wished_for_by_all_is_made_once() {
    NewShare request = NewShare.nfs("projects", gib(5)).mountedAs("mine").withDeduplication();

    List<Share> made =
        together(
            IntStream.range(0, 64)
                .<Callable<Share>>mapToObj(i -> () -> driver().shares().create(request))
                .toList());

    assertThat(made).extracting(Share::locations).containsOnly(made.get(0).locations());
    assertThat(backend().nfsExports().list(ZONE)).hasSize(1);
    assertThat(backend().nfsAliases().list(ZONE)).hasSize(1);
    assertThat(backend().quotas().atOrBelow(root())).hasSize(1);
  }

  @Test
  void the_same_share_wished_for_through_many_drivers_is_made_once_or_some_are_told() {
    NewShare request = NewShare.nfs("projects", gib(5)).mountedAs("mine");

    together(
        IntStream.range(0, 8)
            .<Callable<Object>>mapToObj(
                i ->
                    () -> {
                      try (ShareDriver other = anotherDriver()) {
                        return failureOf(() -> other.shares().create(request));
                      }
                    })
            .toList());

    driver().shares().create(request);
    assertThat(driver().shares().list()).hasSize(1);
    assertThat(backend().nfsExports().list(ZONE)).hasSize(1);
    driver().shares().delete(share("projects"));
    assertThat(state()).noneMatch(line -> line.contains("projects"));
  }

  @Test
  void two_wishes_for_one_name_end_with_one_share() {
    List<Optional<ShareDriverException>> outcomes =
        together(
            IntStream.range(0, 32)
                .<Callable<Optional<ShareDriverException>>>mapToObj(
                    i ->
                        () ->
                            failureOf(
                                () ->
                                    driver()
                                        .shares()
                                        .create(NewShare.nfs("projects", gib(1 + i % 2)))))
                .toList());

    assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(16);
    assertThat(outcomes)
        .filteredOn(Optional::isPresent)
        .allSatisfy(outcome -> assertThat(outcome).get().isInstanceOf(Conflict.class));
    assertThat(driver().shares().list()).hasSize(1);
  }

  @Test
  void the_deduplication_list_loses_nobody() { // W39, R16
    together(
        IntStream.range(0, 48)
            .<Callable<Share>>mapToObj(
                i ->
                    () ->
                        driver()
                            .shares()
                            .create(NewShare.nfs("share-" + i, gib(1)).withDeduplication()))
            .toList());
    assertThat(backend().deduplicationList().directories()).hasSize(48);

    together(
        IntStream.range(0, 24)
            .<Callable<Object>>mapToObj(
                i ->
                    () -> {
                      driver().shares().delete(share("share-" + i));
                      return true;
                    })
            .toList());
    assertThat(backend().deduplicationList().directories()).hasSize(24);
  }

  @Test
  void creating_and_deleting_one_name_at_once_never_leaves_a_half() {
    together(
        IntStream.range(0, 64)
            .<Callable<Object>>mapToObj(
                i ->
                    () ->
                        failureOf(
                            () -> {
                              if (i % 2 == 0) {
                                anNfsShare("projects");
                              } else {
                                driver().shares().delete(share("projects"));
                              }
                            }))
            .toList());

    driver()
        .shares()
        .find(share("projects"))
        .ifPresent(found -> assertThat(found.state()).isEqualTo(Share.State.AVAILABLE));
    driver().shares().delete(share("projects"));
    assertThat(state()).noneMatch(line -> line.contains("projects"));
  }

  private static NewShare request(int i) {
    return NewShare.of(share("share-" + i), i % 2 == 0 ? Protocol.NFS : Protocol.SMB, gib(1));
  }

  private static AccessRule ruleOf(int i) {
    return i % 2 == 0
        ? AccessRule.network("10.1.%d.0/24".formatted(i), READ_WRITE)
        : AccessRule.user(i % 4 == 1 ? "alice" : "bob", READ_ONLY);
  }

  private static Optional<ShareDriverException> failureOf(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (ShareDriverException e) {
      return Optional.of(e);
    }
  }

  /** Has all of it done by sixteen threads; whatever any of them throws fails the test. */
  private static <T> List<T> together(List<? extends Callable<T>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(work, 2, TimeUnit.MINUTES)) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError("A thread failed: " + e.getCause(), e.getCause());
    } catch (CancellationException e) {
      throw new AssertionError("The threads wait for one another for ever", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
