package io.isilondriver.application.service.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.tree.Request;
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
import org.junit.jupiter.api.Test;

/** What a filling that fails leaves, and that calling again completes it. */
class FillingFailuresTest extends FillingLab {
  @Test
  void a_failure_that_will_not_pass_is_told_as_it_is_and_nothing_is_left() {
    aSnapshot();
    tree.quota(3);

    assertThatThrownBy(() -> filling().fill(WISH)).isInstanceOf(LimitExceeded.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.state()).isEmpty();
  }

  @Test
  void a_missing_right_stops_everything() {
    aSnapshot();
    failing("setPermissions", new NotPermitted(Problem.when("Set the owner")));

    assertThatThrownBy(() -> filling().fill(WISH)).isInstanceOf(NotPermitted.class);

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

    assertThatThrownBy(() -> filling().fill(WISH))
        .isInstanceOfSatisfying(
            IncompleteCopy.class,
            e -> assertThat(e.differences()).containsExactly(DIRECTORY + "/docs/plan: missing"));

    assertThat(cluster.exported()).isEmpty();
  }

  @Test
  void an_export_that_somebody_made_meanwhile_keeps_what_was_begun_from_going_on() {
    aSnapshot();
    cancelledHalfWay(filling(), WISH);
    cluster
        .nfsExports()
        .create(
            new NewNfsExport(
                AccessZone.SYSTEM, DIRECTORY, "somebody's", NfsClients.closed(), false, true));
    var half = found();

    assertThatThrownBy(() -> filling().fill(WISH))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("not the driver's");

    assertThat(found()).isEqualTo(half);
  }

  @Test
  void a_process_that_dies_at_any_request_leaves_what_the_next_call_completes() {
    aSnapshot();
    filling(settings -> settings.requestsInFlight(1)).fill(WISH);
    Map<String, String> state = cluster.state();
    long requests = cluster.requests().count();
    assertThat(requests).isGreaterThan(20);

    for (long last = 0; last < requests; last++) {
      for (boolean late : new boolean[] {false, true}) {
        String when = "dies at request %d of %d, late: %s".formatted(last, requests, late);
        withoutShare();
        dyingAfter(last, late);
        assertThatThrownBy(() -> filling(settings -> settings.requestsInFlight(1)).fill(WISH))
            .as(when)
            .isInstanceOf(Died.class);
        cluster.requests().reset();
        assertThat(cluster.exported().isEmpty() || found().equals(wanted())).as(when).isTrue();

        Share share = filling().fill(WISH);

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
