package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares whose content the cluster copies by itself. */
class CloneByTreeCopyTest extends CloneLab {
  private static NewShare copied() {
    return WISH.cloneBy(CloneStrategy.TREE_COPY);
  }

  @Test
  void the_cluster_copies_each_subtree_by_one_request() {
    aSnapshot();
    CloneOperation clone = cloning().start(copied());

    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.requests().log())
        .filteredOn(request -> request.startsWith("c"))
        .containsOnlyOnce("copyTree " + DIRECTORY + "/docs")
        .containsOnlyOnce("copyTree " + DIRECTORY + "/empty")
        .containsOnlyOnce("cloneFile " + DIRECTORY + "/readme")
        .noneMatch(request -> request.startsWith("cloneFile " + DIRECTORY + "/docs"));
    assertThat(clone.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.TREE_COPY);
    assertThat(clone.report().orElseThrow().entries()).isEqualTo(5);
  }

  @Test
  void what_the_cluster_copies_in_this_run_is_not_told_as_an_earlier_runs() {
    aSnapshot();
    CloneOperation clone = cloning().start(copied());

    clone.await();

    assertThat(clone.report().orElseThrow().resumed()).isZero();
  }

  @Test
  void what_an_earlier_run_left_is_all_that_is_told_as_resumed() {
    aSnapshot();
    for (int i = 0; i < 20; i++) {
      tree.file("/ifs/manila/a/later/f" + i, "x", "0600", 0, 0);
    }
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    failing("copyTree", new Cancelled(Problem.when("Copy").because("a test says so")));
    CloneService once = cloning(settings -> settings.requestsInFlight(1));
    assertThatThrownBy(() -> once.run(copied())).isInstanceOf(Cancelled.class);
    tree.file(DIRECTORY + "/readme", "hello", "0600", 0, 0);
    int left = found().size();
    cluster.requests().reset();

    CloneOperation clone = cloning().start(copied());
    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.report().orElseThrow().resumed()).isBetween(1L, (long) left);
  }

  @Test
  void what_the_cluster_fails_to_copy_is_cloned() {
    aSnapshot();
    tree.copyLeavingOut(path -> path.endsWith("/plan"));
    CloneOperation clone = cloning().start(copied());

    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.report().orElseThrow().notes())
        .anyMatch(note -> note.contains("cloned one by one") && note.contains("docs/plan"));
  }

  @Test
  void a_copy_that_was_broken_off_is_completed_by_clones() {
    aSnapshot();
    cancelledHalfWay(cloning(), WISH);

    cloning().run(copied());

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void where_there_are_links_the_cluster_is_not_asked_to_copy() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    CloneOperation clone = cloning().start(copied());

    clone.await();

    assertThat(found()).hasSize(5).doesNotContainKey("docs/link");
    assertThat(cluster.requests().count("copyTree")).isZero();
    assertThat(clone.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(clone.report().orElseThrow().omitted()).hasSize(1);
    assertThat(clone.progress().reason()).contains("links");
  }

  @Test
  void entries_that_cannot_be_copied_are_refused_before_anything_is_made() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    CloneService strict = cloning(settings -> settings.refusingUncopyable(true));

    for (NewShare newShare : new NewShare[] {WISH, copied()}) {
      assertThatThrownBy(() -> strict.run(newShare))
          .isInstanceOf(Unsupported.class)
          .hasMessageContaining("docs/link");
    }

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.requests().log()).noneMatch(request -> request.startsWith("create"));
  }

  @Test
  void where_nothing_is_to_be_refused_strictness_changes_nothing() {
    aSnapshot();

    cloning(settings -> settings.refusingUncopyable(true)).run(WISH);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void a_cluster_that_does_not_answer_leaves_what_can_be_gone_on_from() {
    aSnapshot();
    failing("cloneFile", new Unavailable(Problem.when("Clone").because("the cluster is tired")));

    assertThatThrownBy(() -> cloning().run(WISH))
        .isInstanceOfSatisfying(ShareDriverException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("half-cloned");

    cluster.requests().reset();
    cloning().run(WISH);
    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void what_was_begun_leniently_is_refused_by_strict_settings() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    cancelledHalfWay(cloning(), WISH);

    assertThatThrownBy(() -> cloning(settings -> settings.refusingUncopyable(true)).run(WISH))
        .isInstanceOf(Unsupported.class);

    assertThat(cluster.exported()).isEmpty();
  }

  @Test
  void what_is_complete_is_not_looked_at_again_by_strict_settings() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    cloning().start(WISH).await();

    assertThat(cloning(settings -> settings.refusingUncopyable(true)).run(WISH).name())
        .isEqualTo(WISH.name());
  }

  @ParameterizedTest
  @CsvSource({"5, false", "6, true"})
  void a_refusal_names_five_entries_and_says_whether_there_are_more(int links, boolean more) {
    aSnapshot();
    for (int i = 0; i < links; i++) {
      tree.special("/ifs/manila/a/link" + i, EntryType.SYMBOLIC_LINK);
    }
    cluster.take(ONEFS_NAME, "/ifs/manila/a");

    assertThatThrownBy(() -> cloning(settings -> settings.refusingUncopyable(true)).run(WISH))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("holds %d entries".formatted(links))
        .satisfies(e -> assertThat(e.getMessage().contains(", ...")).isEqualTo(more));
  }

  @Test
  void a_copy_that_the_cluster_refuses_for_good_leaves_nothing() {
    aSnapshot();
    failing("copyTree", new NotPermitted(Problem.when("Copy").because("no")));

    assertThatThrownBy(() -> cloning().run(copied())).isInstanceOf(NotPermitted.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.state()).isEmpty();
  }

  @Test
  void where_nothing_was_left_out_nothing_is_said_of_it() {
    aSnapshot();
    CloneOperation clone = cloning().start(copied());

    clone.await();

    assertThat(clone.report().orElseThrow().notes())
        .containsExactly("Files at the top of the share are clones, without their ACLs and times");
  }

  @Test
  void what_nobody_would_be_told_of_is_refused() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");

    assertThatThrownBy(() -> cloning().run(WISH))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("docs/link")
        .hasMessageContaining("start a clone whose report names what it leaves out");

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cloning().start(WISH).await().name()).isEqualTo(WISH.name());
  }

  @Test
  void nothing_is_offered_while_the_cluster_may_still_be_copying() {
    aSnapshot();
    var copies = new AtomicInteger();
    cluster
        .requests()
        .after(
            request -> {
              if (request.verb().equals("copyTree") && copies.getAndIncrement() == 0) {
                throw new OutcomeUnknown(Problem.when("Copy").because("the answer was lost"));
              }
            });

    assertThatThrownBy(() -> cloning().run(copied()))
        .isInstanceOfSatisfying(ShareDriverException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("may still be copying them");
    assertThat(cluster.exported()).isEmpty();
    assertThat(found()).isEqualTo(wanted());

    cloning().run(copied());

    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.exported()).hasSize(1);
    assertThat(copies).hasValue(2);
  }
}
