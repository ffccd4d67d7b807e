package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Cloning onto what an earlier run left, and comparing. */
class TreeCloneAgainTest extends CloningLab {
  @Test
  void a_second_run_copies_nothing_and_changes_nothing() {
    aFewOfEachKind();
    clone(4);
    tree.requests().reset();

    Totals sums = clone(4);

    assertThat(found()).isEqualTo(wanted());
    assertThat(sums.entries()).isEqualTo(7);
    assertThat(sums.resumed()).isEqualTo(4);
    assertThat(tree.requests().log()).allMatch(request -> request.startsWith("list "));
  }

  @Test
  void a_file_that_is_there_in_part_is_copied_again() {
    aFewOfEachKind();
    clone(1);
    tree.file(TARGET + "/docs/plan", "ten wo", "0640", 1001, 1800);
    tree.requests().reset();

    Totals sums = clone(1);

    assertThat(found()).isEqualTo(wanted());
    assertThat(sums.resumed()).isEqualTo(3);
    assertThat(tree.requests().log())
        .as("refused, as something stands there, and then to replace that")
        .filteredOn(request -> request.startsWith("cloneFile"))
        .containsExactly(
            "cloneFile " + TARGET + "/docs/plan", "cloneFile " + TARGET + "/docs/plan");
  }

  @Test
  void a_file_that_only_lacks_its_owner_gets_it() {
    aFewOfEachKind();
    clone(1);
    tree.file(TARGET + "/docs/plan", "ten words", "0600", 0, 0);
    tree.requests().reset();

    clone(1);

    assertThat(found()).isEqualTo(wanted());
    assertThat(tree.requests().count("cloneFile")).isZero();
    assertThat(tree.requests().count("setPermissions")).isEqualTo(1);
  }

  @Test
  void what_is_there_and_not_in_the_snapshot_stays_and_is_a_difference() {
    aFewOfEachKind();
    tree.file(TARGET + "/docs/foreign", "not ours");

    assertThatThrownBy(() -> clone(2))
        .isInstanceOfSatisfying(
            IncompleteCopy.class,
            e ->
                assertThat(e.differences())
                    .containsExactly(TARGET + "/docs/foreign: there is none in the snapshot"));

    assertThat(found()).containsKey("docs/foreign");
  }

  @Test
  void a_clone_that_the_cluster_says_it_made_and_did_not_is_noticed_and_made() {
    aFewOfEachKind();
    var once = new AtomicInteger();
    tree.requests()
        .after(
            request -> {
              if (request.verb().equals("setPermissions")
                  && request.path().endsWith("/plan")
                  && once.getAndIncrement() == 0) {
                tree.lose(TARGET + "/docs/plan");
              }
            });

    clone(2);

    assertThat(once).hasValue(2);
    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void what_was_there_is_counted_once_also_where_a_directory_is_gone_through_twice() {
    for (String name : new String[] {"one", "two", "three"}) {
      tree.file("/ifs/manila/a/" + name, "x", "0640", 1001, 1800);
    }
    tree.snapshot(SNAPSHOT);
    clone(1);
    tree.lose(TARGET + "/two");
    var once = new AtomicInteger();
    tree.requests()
        .after(
            request -> {
              if (request.verb().equals("setPermissions")
                  && request.path().endsWith("/two")
                  && once.getAndIncrement() == 0) {
                tree.lose(TARGET + "/two");
              }
            });

    Totals sums = clone(1);

    assertThat(once).hasValue(2);
    assertThat(sums.entries()).isEqualTo(3);
    assertThat(sums.resumed()).isEqualTo(2);
  }

  @Test
  void a_copy_that_never_agrees_fails_and_says_in_what() {
    aFewOfEachKind();
    tree.requests()
        .after(
            request -> {
              if (request.verb().equals("setPermissions") && request.path().endsWith("/plan")) {
                tree.file(TARGET + "/docs/plan", "short");
              }
            });

    assertThatThrownBy(() -> clone(2))
        .isInstanceOfSatisfying(
            IncompleteCopy.class,
            e ->
                assertThat(e.differences())
                    .containsExactly(TARGET + "/docs/plan: 5 bytes instead of 9"));
  }
}
