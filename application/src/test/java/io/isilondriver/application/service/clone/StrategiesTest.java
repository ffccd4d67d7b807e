package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How the way to fill a share is chosen, and what reason is given for it. */
class StrategiesTest extends CloneLab {
  private boolean allowed = true;

  private StrategyChoice choice(NewShare newShare, Optional<OwnershipMark> there) {
    return choice(newShare, DIRECTORY, there);
  }

  private StrategyChoice choice(
      NewShare newShare, IfsPath directory, Optional<OwnershipMark> there) {
    if (cluster.snapshots().find(ONEFS_NAME).isEmpty()) {
      aSnapshot();
    }
    OneFsSnapshot snapshot = cluster.snapshots().find(ONEFS_NAME).orElseThrow();
    var settings =
        ShareSettings.builder(IfsPath.of("/ifs/manila")).writableSnapshotsAllowed(allowed).build();
    var context =
        ServiceContext.of(cluster, settings, Clock.systemUTC(), pause -> {}, new Random(20261128));
    return new Strategies(context).choose(newShare, snapshot, directory, there);
  }

  private static NewShare by(CloneStrategy strategy) {
    return WISH.cloneBy(strategy);
  }

  private static Optional<OwnershipMark> begun(Origin origin, Stage stage) {
    return begun("b", "monday", origin, stage);
  }

  private static Optional<OwnershipMark> begun(
      String share, String snapshot, Origin origin, Stage stage) {
    return Optional.of(
        OwnershipMark.of(new ShareName(share), WISH.protocol())
            .clonedFrom(Optional.of(new SnapshotName(snapshot)))
            .from(origin)
            .at(stage));
  }

  // ---- the caller leaves it to the driver ----

  @Test
  void a_writable_snapshot_where_all_allows_it() {
    assertThat(choice(by(CloneStrategy.AUTO), Optional.empty()))
        .isEqualTo(
            new StrategyChoice(
                CloneStrategy.WRITABLE_SNAPSHOT,
                "the configuration allows it, and the cluster has room for one more"));
  }

  @Test
  void clones_of_files_where_the_configuration_allows_nothing_else() {
    allowed = false;

    assertThat(choice(by(CloneStrategy.AUTO), Optional.empty()))
        .isEqualTo(
            new StrategyChoice(
                CloneStrategy.FILE_CLONE, "the configuration does not allow writable snapshots"));
    assertThat(cluster.requests().log())
        .as("nothing has to be asked for that")
        .allMatch(request -> request.startsWith("findSnapshot "));
  }

  @ParameterizedTest
  @CsvSource({"29, WRITABLE_SNAPSHOT", "30, FILE_CLONE", "31, FILE_CLONE"})
  void the_cap_on_active_writable_snapshots_is_kept(long active, CloneStrategy expected) {
    cluster.activeWritableSnapshots(active, 100);

    assertThat(choice(by(CloneStrategy.AUTO), Optional.empty()).strategy()).isEqualTo(expected);
  }

  @Test
  void a_reason_says_how_many_are_active() {
    cluster.activeWritableSnapshots(30, 100);

    assertThat(choice(by(CloneStrategy.AUTO), Optional.empty()).reason())
        .isEqualTo("30 writable snapshots are active");
  }

  // ---- the caller asks for one ----

  @ParameterizedTest
  @EnumSource(names = {"FILE_CLONE", "TREE_COPY", "WRITABLE_SNAPSHOT"})
  void what_is_asked_for_is_done(CloneStrategy wanted) {
    allowed = false; // that is what the driver does by itself

    assertThat(choice(by(wanted), Optional.empty()))
        .isEqualTo(new StrategyChoice(wanted, "as asked for"));
  }

  @Test
  void asking_for_a_writable_snapshot_does_not_count_the_active_ones() {
    cluster.activeWritableSnapshots(30, 100); // whether there is room is the cluster's to say

    assertThat(choice(by(CloneStrategy.WRITABLE_SNAPSHOT), Optional.empty()).strategy())
        .isEqualTo(CloneStrategy.WRITABLE_SNAPSHOT);
  }

  // ---- what stands in the way of a writable snapshot ----

  @Test
  void deduplication_stands_in_the_way() {
    obstructed(WISH.withDeduplication(), DIRECTORY, "a writable snapshot cannot be deduplicated");
  }

  @Test
  void a_second_name_of_a_snapshot_stands_in_the_way() {
    aSnapshot();
    cluster.alias(ONEFS_NAME, "/ifs/manila/a");

    obstructed(WISH, DIRECTORY, "'%s' is only another name of a snapshot".formatted(ONEFS_NAME));
  }

  @ParameterizedTest
  @CsvSource({"/ifs/manila/a", "/ifs/manila/a/b"})
  void a_place_inside_the_source_stands_in_the_way(String directory) {
    obstructed(
        WISH,
        IfsPath.of(directory),
        "a writable snapshot cannot lie inside its source /ifs/manila/a");
  }

  @Test
  void a_cluster_that_cannot_make_them_stands_in_the_way() {
    cluster.withoutWritableSnapshots();

    obstructed(WISH, DIRECTORY, "this cluster has no writable snapshots");
  }

  private void obstructed(NewShare newShare, IfsPath directory, String why) {
    assertThat(choice(newShare.cloneBy(CloneStrategy.AUTO), directory, Optional.empty()))
        .isEqualTo(new StrategyChoice(CloneStrategy.FILE_CLONE, why));
    assertThatThrownBy(
            () ->
                choice(
                    newShare.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT), directory, Optional.empty()))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("share 'b'")
        .hasMessageContaining(why)
        .hasMessageContaining("file-clone, tree-copy or auto");
  }

  // ---- an earlier call began ----

  @ParameterizedTest
  @CsvSource({
    "AUTO, MADE, FILE_CLONE, going on from what an earlier call made",
    "FILE_CLONE, MADE, FILE_CLONE, going on from what an earlier call made",
    "TREE_COPY, MADE, TREE_COPY, 'as asked for, going on from what an earlier call copied'",
    "AUTO, WRITABLE_SNAPSHOT, WRITABLE_SNAPSHOT, going on from what an earlier call made",
    "WRITABLE_SNAPSHOT, WRITABLE_SNAPSHOT, WRITABLE_SNAPSHOT,"
        + " going on from what an earlier call made",
  })
  void what_was_begun_is_gone_on_with(
      CloneStrategy wanted, Origin begun, CloneStrategy expected, String reason) {
    assertThat(choice(by(wanted), begun(begun, Stage.CLONING)))
        .isEqualTo(new StrategyChoice(expected, reason));
    assertThat(cluster.requests().count("createView")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "WRITABLE_SNAPSHOT, MADE, writable-snapshot, file-clone",
    "FILE_CLONE, WRITABLE_SNAPSHOT, file-clone, writable-snapshot",
    "TREE_COPY, WRITABLE_SNAPSHOT, tree-copy, writable-snapshot",
  })
  void asking_for_another_than_was_begun_is_a_conflict(
      CloneStrategy wanted, Origin begun, String wantedWord, String begunWord) {
    assertThatThrownBy(() -> choice(by(wanted), begun(begun, Stage.CLONING)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("Clone share 'b' by " + wantedWord)
        .hasMessageContaining("began to clone it by " + begunWord)
        .hasMessageContaining("Ask for " + begunWord);
  }

  @ParameterizedTest
  @CsvSource({"MADE, FILE_CLONE", "WRITABLE_SNAPSHOT, WRITABLE_SNAPSHOT"})
  void what_is_complete_stays_however_it_came_about(Origin origin, CloneStrategy expected) {
    for (CloneStrategy wanted : CloneStrategy.values()) {
      assertThat(choice(by(wanted), begun(origin, Stage.SETTLED)))
          .as(wanted.word())
          .isEqualTo(new StrategyChoice(expected, "its content is there already"));
    }
  }

  @ParameterizedTest
  @CsvSource({"other, monday", "b, tuesday"})
  void what_was_begun_for_another_share_or_snapshot_decides_nothing(String share, String snapshot) {
    allowed = false;

    assertThat(
            choice(
                by(CloneStrategy.AUTO),
                begun(share, snapshot, Origin.WRITABLE_SNAPSHOT, Stage.CLONING)))
        .isEqualTo(
            new StrategyChoice(
                CloneStrategy.FILE_CLONE, "the configuration does not allow writable snapshots"));
  }
}
