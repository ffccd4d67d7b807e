package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.CloneOperation.Omitted;
import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** CloneOperation a share from a snapshot. */
class CloneServiceTest extends CloneLab {
  // ---- the way of one filling ----

  @Test
  void a_share_is_offered_complete_and_closed() {
    aSnapshot();

    Share share = cloning().run(WISH);

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(share.source()).isEqualTo(WISH.source());
    assertThat(found()).isEqualTo(wanted());
    assertThat(tree.permissionsOf("/ifs/manila/b")).isEqualTo(tree.permissionsOf("/ifs/manila/a"));
    assertThat(tree.markOf(DIRECTORY).orElseThrow().stage()).isEqualTo(Stage.SETTLED);
    assertThat(cluster.exported()).extracting(NfsExport::clients).containsOnly(NfsClients.closed());
  }

  @Test
  void nothing_is_exported_before_the_content_is_verified() {
    aSnapshot();

    cloning().run(WISH);

    var log = cluster.requests().log();
    int export = log.indexOf("createExport " + DIRECTORY);
    assertThat(log.subList(0, export)).contains("list " + DIRECTORY, "mark " + DIRECTORY);
    assertThat(log.subList(export, log.size()))
        .noneMatch(request -> request.startsWith("cloneFile") || request.startsWith("list "));
  }

  @Test
  void the_quota_is_there_before_any_content() {
    aSnapshot();

    cloning().run(WISH);

    var log = cluster.requests().log();
    assertThat(log.indexOf("createQuota " + DIRECTORY))
        .isPositive()
        .isLessThan(log.indexOf("createDirectory " + DIRECTORY + "/docs"));
  }

  @Test
  void a_report_says_what_came_of_it() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK)
        .links("/ifs/manila/a/docs/run", 2);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    CloneOperation clone = cloning().start(WISH);

    clone.await();

    Report report = clone.report().orElseThrow();
    assertThat(report.strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(report.reason()).contains("does not allow writable snapshots");
    assertThat(report.entries()).isEqualTo(5);
    assertThat(report.bytes()).isEqualTo(15);
    assertThat(report.resumed()).isZero();
    assertThat(report.omitted()).extracting(Omitted::path).containsExactly("docs/link");
    assertThat(report.notes()).anyMatch(note -> note.contains("files of their own"));
    assertThat(report.notes()).anyMatch(note -> note.contains("ACLs"));
  }

  @Test
  void progress_tells_phase_strategy_and_numbers() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    cluster
        .requests()
        .before(
            request -> {
              if (request.path().endsWith("/plan")) {
                copying.countDown();
                awaited(goOn);
              }
            });

    CloneOperation clone = cloning().start(WISH);
    awaited(copying);
    CloneOperation.Progress during = clone.progress();
    goOn.countDown();
    clone.await();
    CloneOperation.Progress after = clone.progress();

    assertThat(during.phase()).isEqualTo(Phase.COPYING);
    assertThat(during.strategy()).contains(CloneStrategy.FILE_CLONE);
    assertThat(during.entries()).isLessThan(5);
    assertThat(during.estimatedTotal()).isPresent();
    assertThat(clone.report()).isPresent();
    assertThat(after.phase()).isEqualTo(Phase.DONE);
    assertThat(after.entries()).isEqualTo(5);
    assertThat(after.bytes()).isEqualTo(15);
    assertThat(after.estimatedTotal()).contains(5L);
    assertThat(clone.progress().elapsed()).isEqualTo(after.elapsed());
  }

  @Test
  void no_thread_is_left_after_the_end() {
    aSnapshot();

    cloning().run(WISH);

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("isilon-fill-b"));
  }

  // ---- requests ----

  @Test
  void a_wish_without_a_snapshot_is_refused() {
    assertThatThrownBy(() -> cloning().start(NewShare.nfs("b", ShareSize.gib(1))))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_snapshot_that_is_not_there_is_not_found_at_once() {
    assertThatThrownBy(() -> cloning().start(WISH))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("monday");
  }

  @Test
  void a_snapshot_of_something_outside_the_root_directory_is_not_found() {
    tree.file("/ifs/home/secret", "x");
    cluster.take(ONEFS_NAME, "/ifs/home");

    assertThatThrownBy(() -> cloning().start(WISH)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_second_start_of_the_same_wish_joins_and_another_wish_is_a_conflict() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    CloneService clone = cloning();

    CloneOperation first = clone.start(WISH);
    awaited(copying);
    CloneOperation second = clone.start(WISH);

    assertThat(second).isSameAs(first);
    assertThatThrownBy(
            () -> clone.start(NewShare.smb("b", ShareSize.gib(1)).fromSnapshot("monday")))
        .isInstanceOf(Conflict.class);
    goOn.countDown();
    assertThat(second.await()).isEqualTo(first.await());
    assertThat(cluster.requests().count("createExport")).isEqualTo(1);
  }

  @Test
  void two_drivers_that_clone_the_same_share_end_with_one_complete_share() {
    aSnapshot();
    for (int i = 0; i < 300; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 7, i), "x".repeat(i % 5));
    }
    cluster.take(ONEFS_NAME, "/ifs/manila/a");

    CloneOperation one = cloning().start(WISH);
    CloneOperation other = cloning().start(WISH);
    one.await();
    other.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.exported()).hasSize(1);
  }

  @Test
  void the_same_wish_again_is_answered_from_what_is_there() {
    aSnapshot();
    Share share = cloning().run(WISH);
    cluster.requests().reset();

    CloneOperation again = cloning().start(WISH);

    assertThat(again.await().name()).isEqualTo(share.name());
    assertThat(again.report().orElseThrow().notes()).anyMatch(note -> note.contains("already"));
    assertThat(cluster.requests().log())
        .noneMatch(request -> request.startsWith("clone") || request.startsWith("list "));
  }
}
