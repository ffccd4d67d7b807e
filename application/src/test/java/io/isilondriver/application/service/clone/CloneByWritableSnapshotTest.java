package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares that are writable snapshots, and how the way to fill one is chosen. */
class CloneByWritableSnapshotTest extends CloneLab {
  @Test
  void a_writable_snapshot_is_made_at_once_where_it_is_allowed() {
    aSnapshot();
    CloneOperation clone = writable().start(WISH);

    Share share = clone.await();

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.views()).containsEntry(DIRECTORY, ONEFS_NAME);
    assertThat(tree.markOf(DIRECTORY).orElseThrow().origin()).isEqualTo(Origin.WRITABLE_SNAPSHOT);
    assertThat(cluster.requests().count("cloneFile")).isZero();
    assertThat(cluster.requests().count()).isLessThan(16);
    Report report = clone.report().orElseThrow();
    assertThat(report.strategy()).isEqualTo(CloneStrategy.WRITABLE_SNAPSHOT);
    assertThat(report.notes()).anyMatch(note -> note.contains("cannot be snapshotted"));
  }

  @Test
  void asking_for_a_writable_snapshot_needs_no_permission_of_the_settings() {
    aSnapshot();

    cloning().run(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT));

    assertThat(cluster.views()).containsKey(DIRECTORY);
  }

  @Test
  void asking_for_what_the_cluster_lacks_is_unsupported() {
    aSnapshot();
    cluster.withoutWritableSnapshots();

    assertThatThrownBy(() -> cloning().run(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(Unsupported.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
  }

  @Test
  void a_writable_snapshot_cannot_be_deduplicated() {
    aSnapshot();

    assertThatThrownBy(
            () -> cloning().run(WISH.withDeduplication().cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("deduplicated");
  }

  @Test
  void another_name_of_a_snapshot_is_no_source_of_a_writable_one() {
    aSnapshot();
    cluster.alias(ONEFS_NAME, "/ifs/manila/a");

    CloneOperation clone = writable().start(WISH);
    clone.await();

    assertThat(clone.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
  }

  @Test
  void without_writable_snapshots_files_are_cloned() {
    aSnapshot();
    cluster.withoutWritableSnapshots();
    CloneOperation clone = writable().start(WISH);

    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.progress().reason()).contains("no writable snapshots");
  }

  @Test
  void when_the_cluster_is_full_of_writable_snapshots_files_are_cloned() {
    aSnapshot();
    cluster.activeWritableSnapshots(30, 30);
    CloneOperation clone = writable().start(WISH);

    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.progress().reason()).contains("30 writable snapshots");
    assertThat(cluster.requests().count("createView")).isZero();
  }

  @Test
  void when_the_cluster_turns_a_writable_snapshot_away_files_are_cloned() {
    aSnapshot();
    cluster.activeWritableSnapshots(0, 0);
    CloneOperation clone = writable().start(WISH);

    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(clone.progress().reason()).contains("no room");
    assertThat(cluster.views()).isEmpty();
  }

  @Test
  void a_writable_snapshot_that_a_dead_process_did_not_mark_is_recognised() {
    aSnapshot();
    cluster.view(DIRECTORY, ONEFS_NAME);
    assertThat(tree.markOf(DIRECTORY)).as("that of its source").isPresent();

    Share share = writable().run(WISH);

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(tree.markOf(DIRECTORY).orElseThrow().share()).isEqualTo(WISH.name());
  }

  private void losingTheAnswerOfCreation() {
    cluster
        .requests()
        .after(
            request -> {
              if (request.verb().equals("createView")) {
                throw lost();
              }
            });
  }

  private static OutcomeUnknown lost() {
    return new OutcomeUnknown(Problem.when("Create").because("the answer was lost"));
  }

  @Test
  void a_lost_answer_to_the_creation_is_made_up_for_by_looking() {
    aSnapshot();
    losingTheAnswerOfCreation();

    Share share = writable().run(WISH);

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(cluster.requests().count("createView")).isEqualTo(1);
  }

  @Test
  void a_creation_that_did_not_come_about_is_told_as_it_is() {
    aSnapshot();
    failing("createView", lost());

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(OutcomeUnknown.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.exported()).isEmpty();
  }

  @Test
  void where_looking_fails_as_well_the_first_failure_is_told_with_the_second() {
    aSnapshot();
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("createView")) {
                throw lost();
              }
              if (request.verb().equals("sourceOf")) {
                throw new NotPermitted(Problem.when("Look").because("no"));
              }
            });

    assertThatThrownBy(() -> writable().run(WISH))
        .isInstanceOf(OutcomeUnknown.class)
        .satisfies(
            e ->
                assertThat(chain(e))
                    .flatExtracting(link -> List.of(link.getSuppressed()))
                    .hasAtLeastOneElementOfType(NotPermitted.class));
  }

  private static List<Throwable> chain(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause).toList();
  }

  @Test
  void what_cannot_be_marked_nor_taken_back_is_named() {
    aSnapshot();
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("mark") || request.verb().equals("deleteView")) {
                throw new NotPermitted(Problem.when("Change").because("no"));
              }
            });

    assertThatThrownBy(() -> writable().run(WISH))
        .isInstanceOfSatisfying(
            LeftBehind.class,
            failure ->
                assertThat(failure.leftovers()).containsExactly("writable snapshot " + DIRECTORY));
  }

  @Test
  void a_failure_for_good_after_it_was_made_takes_it_back() {
    aSnapshot();
    failing("createQuota", new NotPermitted(Problem.when("Create a quota").because("no")));

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(NotPermitted.class);

    assertThat(cluster.views()).isEmpty();
    assertThat(tree.exists(DIRECTORY)).isFalse();
  }

  @Test
  void what_stands_there_and_is_no_writable_snapshot_of_ours_is_left_alone() {
    aSnapshot();
    tree.file("/ifs/manila/b/theirs", "x");

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(Foreign.class);

    assertThat(found()).containsOnlyKeys("theirs");
  }

  @Test
  void a_writable_snapshot_of_something_else_is_left_alone() {
    aSnapshot();
    cluster.take("isilondriver-tuesday", "/ifs/manila/a");
    cluster.view(DIRECTORY, "isilondriver-tuesday");

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(Foreign.class);

    assertThat(cluster.views()).containsEntry(DIRECTORY, "isilondriver-tuesday");
    assertThat(tree.markOf(DIRECTORY).orElseThrow().share().value()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_that_another_driver_made_and_marked_meanwhile_is_not_taken_back(boolean lost) {
    aSnapshot();
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("createView")) {
                madeByAnotherDriver();
                if (lost) {
                  throw lost();
                }
              }
              if (request.verb().equals("createExport")) {
                throw new NotPermitted(Problem.when("Create an export").because("no"));
              }
            });

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(NotPermitted.class);

    assertThat(cluster.views()).containsEntry(DIRECTORY, ONEFS_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quota", "export", "change"})
  void one_that_is_in_use_without_the_drivers_mark_is_left_alone(String use) {
    aSnapshot();
    cluster.view(DIRECTORY, ONEFS_NAME);
    AccessZone zone = AccessZone.SYSTEM;
    switch (use) {
      case "quota" ->
          cluster
              .quotas()
              .create(
                  DIRECTORY,
                  QuotaLimits.of(DataSize.gibibytes(5), 0),
                  OwnershipMark.of(WISH.name(), WISH.protocol()));
      case "export" ->
          cluster
              .nfsExports()
              .create(
                  new NewNfsExport(zone, DIRECTORY, "theirs", NfsClients.closed(), false, true));
      default -> tree.file(DIRECTORY + "/new", "theirs");
    }
    String before = cluster.state().toString();

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(Foreign.class);

    assertThat(cluster.state()).hasToString(before);
    assertThat(cluster.views()).containsKey(DIRECTORY);
    assertThat(tree.markOf(DIRECTORY).orElseThrow().share().value())
        .as("the mark that came with the content")
        .isEqualTo("a");
  }

  @Test
  void one_that_was_found_is_not_taken_back() {
    aSnapshot();
    cluster.view(DIRECTORY, ONEFS_NAME);
    failing("createExport", new NotPermitted(Problem.when("Create an export").because("no")));

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(NotPermitted.class);

    assertThat(cluster.views()).containsKey(DIRECTORY);
  }

  static Stream<ShareDriverException> refusals() {
    Problem problem = Problem.when("Create").because("a test says so");
    return Stream.of(new NotPermitted(problem), new Unsupported(problem), new Rejected(problem));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void when_the_cluster_refuses_to_make_one_files_are_cloned(ShareDriverException refusal) {
    aSnapshot();
    failing("createView", refusal);
    CloneOperation clone = writable().start(WISH);

    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.progress().reason())
        .isEqualTo("the cluster refused a writable snapshot: Create: a test says so");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whoever_asks_for_one_is_told_of_the_refusal(ShareDriverException refusal) {
    aSnapshot();
    failing("createView", refusal);

    assertThatThrownBy(() -> cloning().run(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(refusal.getClass());

    assertThat(tree.exists(DIRECTORY)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void where_the_active_ones_cannot_be_counted_files_are_cloned(ShareDriverException refusal) {
    aSnapshot();
    failing("countViews", refusal);
    CloneOperation clone = writable().start(WISH);

    clone.await();

    assertThat(clone.progress().reason())
        .startsWith("the cluster does not tell how many writable snapshots are active");
  }

  private void madeByAnotherDriver() {
    cluster.view(DIRECTORY, ONEFS_NAME);
    tree.mark(
        DIRECTORY,
        OwnershipMark.of(WISH.name(), WISH.protocol())
            .clonedFrom(WISH.source())
            .from(Origin.WRITABLE_SNAPSHOT)
            .cloning(cluster.snapshots().find(ONEFS_NAME).orElseThrow().id()));
  }

  @Test
  void a_limit_on_anything_else_is_told_and_files_are_not_cloned_instead() {
    aSnapshot();
    failing("createQuota", new LimitExceeded(Problem.when("Create a quota").because("too many")));

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(LimitExceeded.class);

    assertThat(cluster.requests().count("cloneFile")).isZero();
    assertThat(cluster.requests().count("createQuota")).isEqualTo(1);
  }

  @Test
  void a_writable_snapshot_that_cannot_be_marked_is_taken_back() {
    aSnapshot();
    failing("mark", new NotPermitted(Problem.when("Mark")));

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(NotPermitted.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.state()).isEmpty();
  }

  @Test
  void a_writable_snapshot_is_compared_before_it_is_offered() {
    aSnapshot();
    cluster
        .requests()
        .after(
            request -> {
              if (request.verb().equals("createView")) {
                tree.file("/ifs/manila/b/readme", "changed");
              }
            });

    assertThatThrownBy(() -> writable().run(WISH)).isInstanceOf(IncompleteCopy.class);

    assertThat(cluster.exported()).isEmpty();
  }

  @Test
  void what_was_begun_file_by_file_is_gone_on_with_file_by_file() {
    aSnapshot();
    cancelledHalfWay(cloning(), WISH);

    CloneOperation clone = writable().start(WISH);
    clone.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(clone.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(clone.progress().reason()).contains("going on");
  }

  @Test
  void asking_for_another_strategy_than_was_begun_is_a_conflict() {
    aSnapshot();
    cancelledHalfWay(cloning(), WISH);

    assertThatThrownBy(() -> cloning().run(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("file-clone");
  }
}
