package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.tree.Request;
import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.share.Share;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clone that fails leaves, and that calling again completes it. */
class CloneFailuresTest extends CloneLab {
  @Test
  void a_failure_that_will_not_pass_is_told_as_it_is_and_nothing_is_left() {
    aSnapshot();
    tree.quota(3);

    assertThatThrownBy(() -> cloning().run(WISH)).isInstanceOf(LimitExceeded.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.state()).isEmpty();
  }

  @Test
  void a_missing_right_stops_everything() {
    aSnapshot();
    failing("setPermissions", new NotPermitted(Problem.when("Set the owner")));

    assertThatThrownBy(() -> cloning().run(WISH)).isInstanceOf(NotPermitted.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.state()).isEmpty();
  }

  @Test
  void a_copy_that_does_not_agree_is_never_offered() {
    aSnapshot();
    cluster
        .requests()
        .after(
            request -> {
              if (request.verb().equals("setPermissions") && request.path().endsWith("/plan")) {
                tree.lose(request.path());
              }
            });

    assertThatThrownBy(() -> cloning().run(WISH))
        .isInstanceOfSatisfying(
            IncompleteCopy.class,
            e -> assertThat(e.differences()).containsExactly(DIRECTORY + "/docs/plan: missing"));

    assertThat(cluster.exported()).isEmpty();
  }

  @Test
  void an_export_that_somebody_made_meanwhile_keeps_what_was_begun_from_going_on() {
    aSnapshot();
    cancelledHalfWay(cloning(), WISH);
    cluster
        .nfsExports()
        .create(
            new NewNfsExport(
                AccessZone.SYSTEM, DIRECTORY, "somebody's", NfsClients.closed(), false, true));
    var half = found();

    assertThatThrownBy(() -> cloning().run(WISH))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("not the driver's");

    assertThat(found()).isEqualTo(half);
  }

  /** One driver waits before its n-th clone; another completes the share, and its clients work. */
  private CloneOperation overtakenAtClone(int number, Runnable then) {
    var waiting = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var clones = new AtomicInteger();
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile") && clones.incrementAndGet() == number) {
                waiting.countDown();
                awaited(goOn);
                then.run();
              }
            });
    CloneOperation slow = cloning(settings -> settings.requestsInFlight(1)).start(WISH);
    awaited(waiting);
    cloning().run(WISH);
    tree.file("/ifs/manila/b/readme", "written by a client")
        .file("/ifs/manila/b/docs/plan", "by another")
        .file("/ifs/manila/b/docs/new", "and new");
    goOn.countDown();
    return slow;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_slower_driver_leaves_what_clients_wrote_to_the_share_that_a_faster_one_made(int number) {
    aSnapshot();

    Share share = overtakenAtClone(number, () -> {}).await();

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(cluster.exported()).hasSize(1);
    assertThat(tree.contentOf("/ifs/manila/b"))
        .hasEntrySatisfying("readme", text -> assertThat(text).contains("written by a client"))
        .hasEntrySatisfying("docs/plan", text -> assertThat(text).contains("by another"))
        .containsKey("docs/new");
  }

  @Test
  void a_slower_driver_that_fails_for_good_removes_nothing_that_a_faster_one_offers() {
    aSnapshot();
    CloneOperation slow =
        overtakenAtClone(
            1,
            () -> {
              throw new NotPermitted(Problem.when("Clone").because("no"));
            });

    assertThatThrownBy(slow::await).isInstanceOf(NotPermitted.class);

    assertThat(cluster.exported()).hasSize(1);
    assertThat(tree.contentOf("/ifs/manila/b")).containsKey("docs/new");
    assertThat(cluster.quotas().ofDirectory(DIRECTORY)).isPresent();
  }

  @Test
  void a_process_that_dies_at_any_request_leaves_what_the_next_call_completes() {
    aSnapshot();
    cloning(settings -> settings.requestsInFlight(1)).run(WISH);
    Map<String, String> state = cluster.state();
    long requests = cluster.requests().count();
    assertThat(requests).isGreaterThan(20);

    for (long last = 0; last < requests; last++) {
      for (boolean late : new boolean[] {false, true}) {
        String when = "dies at request %d of %d, late: %s".formatted(last, requests, late);
        withoutShare();
        dyingAfter(last, late);
        assertThatThrownBy(() -> cloning(settings -> settings.requestsInFlight(1)).run(WISH))
            .as(when)
            .isInstanceOf(Died.class);
        cluster.requests().reset();
        assertThat(cluster.exported().isEmpty() || found().equals(wanted())).as(when).isTrue();

        Share share = cloning().run(WISH);

        assertThat(share.state()).as(when).isEqualTo(Share.State.AVAILABLE);
        assertThat(found()).as(when).isEqualTo(wanted());
        assertThat(cluster.state()).as(when).isEqualTo(state);
      }
    }
  }

  /** No exception that anything in the driver catches in order to go on, like the end of it. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void dyingAfter(long last, boolean late) {
    if (late) {
      cluster.requests().after(request -> dieAfter(request, last));
      cluster.requests().before(request -> dieAfter(request, last + 1));
    } else {
      cluster.requests().before(request -> dieAfter(request, last));
    }
  }

  private static void dieAfter(Request request, long last) {
    if (request.number() > last) {
      throw new Died();
    }
  }

  private void withoutShare() {
    tree.prune(DIRECTORY);
    cluster.clear();
    cluster.requests().reset();
  }
}
