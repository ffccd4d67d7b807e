package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloning while requests fail. */
class TreeCloneFailuresTest extends CloningLab {
  @Test
  void a_passing_failure_of_each_single_request_before_or_after_its_effect_is_got_over() {
    aFewOfEachKind();
    clone(1);
    long requests = tree.requests().count();
    Map<String, String> wanted = wanted();

    for (long n = 1; n <= requests; n++) {
      for (boolean late : new boolean[] {false, true}) {
        tree.prune(TARGET);
        tree.directory(TARGET.value(), "0755", 0, 0);
        tree.requests().reset();
        long failing = n;
        if (late) {
          tree.requests().after(request -> failing(request, failing));
        } else {
          tree.requests().before(request -> failing(request, failing));
        }

        assertThat(clone(1).entries()).as("request %d, late: %s", n, late).isEqualTo(7);
        assertThat(found()).as("request %d, late: %s", n, late).isEqualTo(wanted);
      }
    }
  }

  @Test
  void a_listing_that_breaks_off_between_pages_is_read_again() {
    for (int i = 0; i < 1_500; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 1_200, i), "x");
    }
    tree.snapshot(SNAPSHOT);
    var pages = new AtomicInteger();
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("list")
                  && request.path().endsWith(".snapshot/%s/manila/a".formatted(SNAPSHOT))
                  && pages.incrementAndGet() == 2) {
                throw unavailable(request);
              }
            });

    Totals sums = clone(3);

    assertThat(found()).isEqualTo(wanted());
    assertThat(sums.entries()).isEqualTo(2_700);
  }

  @Test
  void entries_that_fail_often_wait_and_do_not_hold_up_the_rest() {
    for (int i = 0; i < 400; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);
    var failures = new AtomicInteger();
    tree.requests()
        .before(
            request -> {
              if (request.path().endsWith("/f7") && failures.incrementAndGet() < Walk.ATTEMPTS) {
                throw unavailable(request);
              }
            });

    clone(1);

    assertThat(found()).isEqualTo(wanted());
    assertThat(tree.requests().log())
        .as("all others were done before the second attempt")
        .last()
        .isEqualTo("list " + TARGET);
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(800),
            Duration.ofMillis(1600),
            Duration.ofMillis(3200),
            Duration.ofMillis(6400),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void about_a_minute_of_nothing_but_failures_is_survived(int workers) {
    manyFiles();
    failing(request -> request.verb().equals("cloneFile"));

    assertThatThrownBy(() -> clone(workers)).isInstanceOf(Unavailable.class);

    assertThat(paused().dividedBy(workers))
        .as("the time that each worker paused")
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(75));
    assertThat(tree.requests().count("cloneFile")).isLessThanOrEqualTo(13L * workers + 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void a_single_entry_is_given_as_long(int workers) {
    tree.file("/ifs/manila/a/f", "x", "0600", 0, 0).snapshot(SNAPSHOT);
    failing(request -> request.verb().equals("cloneFile"));

    assertThatThrownBy(() -> clone(workers)).isInstanceOf(Unavailable.class);

    assertThat(paused()).isEqualTo(Duration.ofMillis(62_600));
    assertThat(tree.requests().count("cloneFile")).isEqualTo(Walk.ATTEMPTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void a_cluster_that_is_back_after_fifty_seconds_gets_all_of_it(int workers) {
    manyFiles();
    failing(
        request ->
            request.verb().equals("cloneFile")
                && paused().compareTo(Duration.ofSeconds(50L * workers)) < 0);

    clone(workers);

    assertThat(found()).isEqualTo(wanted());
  }

  private void manyFiles() {
    for (int i = 0; i < 2_000; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);
  }

  private Duration paused() {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void a_cluster_that_fails_every_time_ends_the_walk_soon() {
    for (int i = 0; i < 5_000; i++) {
      tree.file("/ifs/manila/a/f" + i, "x");
    }
    tree.snapshot(SNAPSHOT);
    failing(request -> request.verb().equals("cloneFile"));

    assertThatThrownBy(() -> clone(4)).isInstanceOf(Unavailable.class);

    assertThat(tree.requests().count("cloneFile")).isLessThan(60);
  }

  @Test
  void a_full_quota_stops_everything_at_once_and_what_is_copied_stays() {
    for (int i = 0; i < 3_000; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT).quota(100);

    assertThatThrownBy(() -> clone(4)).isInstanceOf(LimitExceeded.class);

    assertThat(found()).hasSize(100);
    assertThat(tree.requests().count("cloneFile")).isLessThan(110);
  }

  @Test
  void an_error_in_the_program_itself_ends_the_walk_as_it_is() {
    aFewOfEachKind();
    var bug = new IllegalStateException("a bug");
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                throw bug;
              }
            });

    assertThatThrownBy(() -> clone(4)).isSameAs(bug);
  }

  @Test
  void a_directory_that_never_lists_to_its_end_is_begun_twelve_times() {
    for (int i = 0; i < 1_500; i++) {
      tree.file("/ifs/manila/a/f" + i, "", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);
    var begun = new AtomicInteger();
    var page = new AtomicInteger();
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("list") && request.path().contains(".snapshot")) {
                if (page.incrementAndGet() % 2 == 0) {
                  throw unavailable(request);
                }
                begun.incrementAndGet();
              }
            });

    assertThatThrownBy(() -> clone(1)).isInstanceOf(Unavailable.class);

    assertThat(begun).hasValue(Walk.ATTEMPTS);
    assertThat(found()).as("what was listed was cloned").hasSizeBetween(1_000, 1_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ifs/.snapshot/isilondriver-monday/manila/a/docs", "/ifs/manila/b/docs"})
  void a_listing_is_tried_twelve_times_with_longer_and_longer_pauses(String directory) {
    aFewOfEachKind();
    failing(request -> request.verb().equals("list") && request.path().equals(directory));

    assertThatThrownBy(() -> clone(1)).isInstanceOf(Unavailable.class);

    assertThat(tree.requests().log())
        .filteredOn(("list " + directory)::equals)
        .hasSize(Walk.ATTEMPTS);
    assertThat(pauses)
        .startsWith(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800))
        .contains(Duration.ofMillis(1600), Duration.ofMillis(3200));
  }

  @Test
  void failures_that_follow_from_the_first_are_kept_with_it() {
    tree.file("/ifs/manila/a/f", "x").file("/ifs/manila/a/g", "x").snapshot(SNAPSHOT);
    var both = new CountDownLatch(2);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                both.countDown();
                awaited(both);
                throw new LimitExceeded(Problem.when(request.toString()).because("full"));
              }
            });

    assertThatThrownBy(() -> clone(2))
        .isInstanceOf(LimitExceeded.class)
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(LimitExceeded.class));
  }
}
