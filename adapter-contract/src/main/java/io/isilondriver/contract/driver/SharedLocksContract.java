package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isilondriver.application.LockKind;
import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise P5 between two drivers that share locks on the cluster. In each race the second driver
 * begins while the first one is about to write, and goes on when the first one has ended.
 */
@Timeout(120)
public abstract class SharedLocksContract extends DriverContract {
  private static final ShareName SHARE = new ShareName("projects");

  private final CountDownLatch refused = new CountDownLatch(1);
  private final CountDownLatch firstEnded = new CountDownLatch(1);
  private ShareDriver one;
  private ShareDriver two;

  @BeforeEach
  void twoDrivers() {
    ShareSettings sharing = settings().locks(LockKind.CLUSTER).build();
    one = driverWith(sharing);
    two = driverWith(sharing);
  }

  @AfterEach
  void closeThem() {
    one.close();
    two.close();
  }

  private static AccessRule a(Protocol protocol) {
    return protocol == Protocol.NFS
        ? AccessRule.network("10.0.1.0/24", READ_WRITE)
        : AccessRule.user("alice", READ_WRITE);
  }

  private static AccessRule b(Protocol protocol) {
    return protocol == Protocol.NFS
        ? AccessRule.network("10.0.2.0/24", READ_WRITE)
        : AccessRule.user("bob", READ_WRITE);
  }

  private void make(Protocol protocol) {
    if (protocol == Protocol.NFS) {
      anNfsShare(SHARE.value());
    } else {
      anSmbShare(SHARE.value());
    }
  }

  private static Consumer<ShareDriver> allow(AccessRule rule) {
    return driver -> driver.access().allow(SHARE, List.of(RuleRequest.of(rule)));
  }

  private static Consumer<ShareDriver> deny(AccessRule rule) {
    return driver -> driver.access().deny(SHARE, List.of(rule));
  }

  private static void admitNobody(ShareDriver driver) {
    driver.access().replaceAll(SHARE, List.of());
  }

  private static boolean writes(String call) {
    return call.equals("NfsExports.replaceClients")
        || call.equals("SmbShares.replaceAccess")
        || call.equals("Quotas.replaceLimits");
  }

  /** Has the second driver begin before the first one's write; both succeed. */
  private void race(Consumer<ShareDriver> first, Consumer<ShareDriver> second) {
    @Nullable Throwable[] failed = {null};
    var other = new Thread(() -> failed[0] = catchThrowable(() -> second.accept(two)));
    var begun = new AtomicBoolean();
    watch(
        call -> {
          if (Thread.currentThread() == other && call.name().equals("Namespace.list")) {
            refused.countDown(); // it looks at who has the lock
            firstEnded.await();
          } else if (writes(call.name()) && begun.compareAndSet(false, true)) {
            other.start();
            assertThat(refused.await(60, TimeUnit.SECONDS)).as("the second one waits").isTrue();
          }
          return call.proceed();
        });

    first.accept(one);
    firstEnded.countDown();

    join(other);
    watch(PortWatcher.NONE);
    assertThat(failed[0]).isNull();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void two_rules_that_two_drivers_add_are_both_in_force(Protocol protocol) {
    make(protocol);

    race(allow(a(protocol)), allow(b(protocol)));

    assertThat(one.access().list(SHARE)).containsExactlyInAnyOrder(a(protocol), b(protocol));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_rule_that_one_driver_removes_does_not_come_back_with_what_the_other_adds(
      Protocol protocol) {
    make(protocol);
    allow(a(protocol)).accept(one);

    race(deny(a(protocol)), allow(b(protocol)));

    assertThat(one.access().list(SHARE)).containsExactly(b(protocol));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void the_clients_of_before_do_not_come_back_after_nobody_was_let_in(Protocol protocol) {
    make(protocol);
    allow(a(protocol)).accept(one);

    race(SharedLocksContract::admitNobody, allow(b(protocol)));

    assertThat(one.access().list(SHARE)).containsExactly(b(protocol));
  }

  @Test
  void of_two_sizes_the_second_driver_sees_the_first_ones() {
    make(Protocol.NFS);

    race(
        driver -> driver.shares().extend(SHARE, ShareSize.gib(16)),
        driver -> driver.shares().shrink(SHARE, ShareSize.gib(12)));

    assertThat(one.shares().find(SHARE).orElseThrow().size()).contains(ShareSize.gib(12));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_driver_that_is_paused_for_longer_than_a_lease_is_told_so(Protocol protocol) {
    make(protocol);
    var begun = new AtomicBoolean();
    watch(
        PortWatcher.before(
            call -> writes(call.name()) && begun.compareAndSet(false, true),
            call -> allow(b(protocol)).accept(two))); // waits for a lease, and takes the lock over

    Throwable told = catchThrowable(() -> allow(a(protocol)).accept(one));

    assertThat(told)
        .isInstanceOf(ConcurrentChange.class)
        .hasMessageContaining("another driver took the lock over");
    allow(b(protocol)).accept(two); // which it does after such a message
    assertThat(two.access().list(SHARE)).contains(b(protocol));
  }

  @Test
  void nothing_is_locked_when_the_work_is_done() {
    make(Protocol.NFS);
    allow(a(Protocol.NFS)).accept(one);

    assertThat(backend().namespace().list(root().resolve(".isilondriver/locks/held")).toList())
        .isEmpty();
    assertThat(backend().namespace().list(root().resolve(".isilondriver/locks/new")).toList())
        .isEmpty();
  }

  @Test
  void a_driver_that_locks_within_its_process_is_refused_beside_one_that_locks_on_the_cluster() {
    make(Protocol.NFS);
    assertThat(driver().backend().check()).noneMatch(problem -> problem.contains("isilon_locks"));
    allow(a(Protocol.NFS)).accept(one);

    assertThat(driver().backend().check())
        .anyMatch(problem -> problem.contains("set isilon_locks = cluster"));
    assertThat(catchThrowable(() -> driver().backend().connect()))
        .hasMessageContaining("set isilon_locks = cluster");
    assertThat(two.backend().check()).noneMatch(problem -> problem.contains("lock"));
  }
}
