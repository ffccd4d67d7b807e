package io.isilondriver.application.service.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.DriverSettings;
import io.isilondriver.application.fixture.tree.FakeBackend;
import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.fixture.tree.Request;
import io.isilondriver.application.port.in.Filling;
import io.isilondriver.application.port.in.Filling.Omitted;
import io.isilondriver.application.port.in.Filling.Phase;
import io.isilondriver.application.port.in.Filling.Report;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FillingServiceTest {
  private static final String ONEFS_NAME = "isilondriver-monday";
  private static final IfsPath DIRECTORY = IfsPath.of("/ifs/manila/b");
  private static final NewShare WISH = NewShare.nfs("b", ShareSize.gib(1)).fromSnapshot("monday");

  private final FakeBackend cluster = new FakeBackend();
  private final FakeTree tree = cluster.tree();

  private FillingService filling() {
    return filling(settings -> settings);
  }

  /** A driver of its own on the one cluster, without any memory. */
  private FillingService filling(UnaryOperator<DriverSettings.Builder> settings) {
    Workbench bench =
        Workbench.of(
            cluster,
            settings.apply(DriverSettings.builder(IfsPath.of("/ifs/manila"))).build(),
            Clock.systemUTC(),
            pause -> {});
    var locator = new ShareLocator(bench);
    return new FillingService(bench, locator, new CreateShare(bench, locator));
  }

  private void aSnapshot() {
    tree.directory("/ifs/manila/a", "0750", 1001, 1800)
        .directory("/ifs/manila/a/empty", "0750", 1001, 1800)
        .file("/ifs/manila/a/readme", "hello", "0600", 0, 0)
        .file("/ifs/manila/a/docs/plan", "ten words", "0640", 1001, 1800)
        .file("/ifs/manila/a/docs/run", "!", "0755", 0, 0);
    tree.mark(IfsPath.of("/ifs/manila/a"), OwnershipMark.of(new ShareName("a"), Protocol.NFS));
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
  }

  private Map<String, String> wanted() {
    return tree.contentOf("/ifs/.snapshot/%s/manila/a".formatted(ONEFS_NAME));
  }

  private Map<String, String> found() {
    return tree.contentOf(DIRECTORY.value());
  }

  private void failing(String verb, ShareDriverException failure) {
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals(verb)) {
                throw failure;
              }
            });
  }

  // ---- the way of one filling ----

  @Test
  void a_share_is_offered_complete_and_closed() {
    aSnapshot();

    Share share = filling().fill(WISH);

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

    filling().fill(WISH);

    var log = cluster.requests().log();
    int export = log.indexOf("createExport " + DIRECTORY);
    assertThat(log.subList(0, export)).contains("list " + DIRECTORY, "mark " + DIRECTORY);
    assertThat(log.subList(export, log.size()))
        .noneMatch(request -> request.startsWith("cloneFile") || request.startsWith("list "));
  }

  @Test
  void the_quota_is_there_before_any_content() {
    aSnapshot();

    filling().fill(WISH);

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
    Filling filling = filling().start(WISH);

    filling.await();

    Report report = filling.report().orElseThrow();
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

    Filling filling = filling().start(WISH);
    awaited(copying);
    Filling.Progress during = filling.progress();
    goOn.countDown();
    filling.await();
    Filling.Progress after = filling.progress();

    assertThat(during.phase()).isEqualTo(Phase.COPYING);
    assertThat(during.strategy()).contains(CloneStrategy.FILE_CLONE);
    assertThat(during.entries()).isLessThan(5);
    assertThat(during.estimatedTotal()).isPresent();
    assertThat(filling.report()).isPresent();
    assertThat(after.phase()).isEqualTo(Phase.DONE);
    assertThat(after.entries()).isEqualTo(5);
    assertThat(after.bytes()).isEqualTo(15);
    assertThat(after.estimatedTotal()).contains(5L);
    assertThat(filling.progress().elapsed()).isEqualTo(after.elapsed());
  }

  @Test
  void no_thread_is_left_after_the_end() {
    aSnapshot();

    filling().fill(WISH);

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("isilon-fill-b"));
  }

  // ---- wishes ----

  @Test
  void a_wish_without_a_snapshot_is_refused() {
    assertThatThrownBy(() -> filling().start(NewShare.nfs("b", ShareSize.gib(1))))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_snapshot_that_is_not_there_is_not_found_at_once() {
    assertThatThrownBy(() -> filling().start(WISH))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("monday");
  }

  @Test
  void a_snapshot_of_something_outside_the_root_directory_is_not_found() {
    tree.file("/ifs/home/secret", "x");
    cluster.take(ONEFS_NAME, "/ifs/home");

    assertThatThrownBy(() -> filling().start(WISH)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_second_start_of_the_same_wish_joins_and_another_wish_is_a_conflict() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    FillingService filling = filling();

    Filling first = filling.start(WISH);
    awaited(copying);
    Filling second = filling.start(WISH);

    assertThat(second).isSameAs(first);
    assertThat(filling.isFilling(WISH.name())).isTrue();
    assertThatThrownBy(
            () -> filling.start(NewShare.smb("b", ShareSize.gib(1)).fromSnapshot("monday")))
        .isInstanceOf(Conflict.class);
    goOn.countDown();
    assertThat(second.await()).isEqualTo(first.await());
    assertThat(filling.isFilling(WISH.name())).isFalse();
    assertThat(cluster.requests().count("createExport")).isEqualTo(1);
  }

  @Test
  void two_drivers_that_fill_the_same_share_end_with_one_complete_share() {
    aSnapshot();
    for (int i = 0; i < 300; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 7, i), "x".repeat(i % 5));
    }
    cluster.take(ONEFS_NAME, "/ifs/manila/a");

    Filling one = filling().start(WISH);
    Filling other = filling().start(WISH);
    one.await();
    other.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.exported()).hasSize(1);
  }

  @Test
  void the_same_wish_again_is_answered_from_what_is_there() {
    aSnapshot();
    Share share = filling().fill(WISH);
    cluster.requests().reset();

    Filling again = filling().start(WISH);

    assertThat(again.await().name()).isEqualTo(share.name());
    assertThat(again.report().orElseThrow().notes()).anyMatch(note -> note.contains("already"));
    assertThat(cluster.requests().log())
        .noneMatch(request -> request.startsWith("clone") || request.startsWith("list "));
  }

  // ---- failures ----

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

  // ---- cancelling ----

  @Test
  void a_cancelled_filling_says_so_and_creating_again_goes_on() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    Filling filling = filling(settings -> settings.requestsInFlight(1)).start(WISH);
    awaited(copying);

    filling.cancel();
    goOn.countDown();

    assertThatThrownBy(filling::await)
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(filling.report()).isEmpty();
    assertThat(cluster.exported()).isEmpty();
    assertThat(tree.markOf(DIRECTORY).orElseThrow().stage()).isEqualTo(Stage.FILLING);

    cluster.requests().reset();
    filling().fill(WISH);
    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void cancelling_after_the_end_does_nothing() {
    aSnapshot();
    Filling filling = filling().start(WISH);
    Share share = filling.await();

    filling.cancel();

    assertThat(filling.await()).isEqualTo(share);
  }

  @Test
  void an_interrupted_caller_is_let_go_and_its_filling_stops() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    FillingService filling = filling(settings -> settings.requestsInFlight(1));
    var outcome = new AtomicReference<Throwable>();
    var caller =
        new Thread(
            () -> {
              try {
                filling.fill(WISH);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    caller.start();
    awaited(copying);
    Filling joined = filling.start(WISH);

    caller.interrupt();
    joined(caller);
    goOn.countDown();

    assertThat(outcome.get()).isInstanceOf(Cancelled.class);
    assertThatThrownBy(joined::await).isInstanceOf(Cancelled.class);
  }

  @Test
  void closing_the_driver_stops_what_it_fills() {
    aSnapshot();
    var copying = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    pausingAtFirstClone(copying, goOn);
    FillingService service = filling(settings -> settings.requestsInFlight(1));
    Filling filling = service.start(WISH);
    awaited(copying);

    service.stop();
    goOn.countDown();

    assertThatThrownBy(filling::await).isInstanceOf(Cancelled.class);
  }

  private void pausingAtFirstClone(CountDownLatch copying, CountDownLatch goOn) {
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                copying.countDown();
                awaited(goOn);
              }
            });
  }

  // ---- writable snapshots ----

  private FillingService writable() {
    return filling(settings -> settings.writableSnapshotsAllowed(true));
  }

  @Test
  void a_writable_snapshot_is_made_at_once_where_it_is_allowed() {
    aSnapshot();
    Filling filling = writable().start(WISH);

    Share share = filling.await();

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.views()).containsEntry(DIRECTORY, ONEFS_NAME);
    assertThat(tree.markOf(DIRECTORY).orElseThrow().origin()).isEqualTo(Origin.WRITABLE_SNAPSHOT);
    assertThat(cluster.requests().count("cloneFile")).isZero();
    assertThat(cluster.requests().count()).isLessThan(16);
    Report report = filling.report().orElseThrow();
    assertThat(report.strategy()).isEqualTo(CloneStrategy.WRITABLE_SNAPSHOT);
    assertThat(report.notes()).anyMatch(note -> note.contains("cannot be snapshotted"));
  }

  @Test
  void asking_for_a_writable_snapshot_needs_no_permission_of_the_settings() {
    aSnapshot();

    filling().fill(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT));

    assertThat(cluster.views()).containsKey(DIRECTORY);
  }

  @Test
  void asking_for_what_the_cluster_lacks_is_unsupported() {
    aSnapshot();
    cluster.withoutWritableSnapshots();

    assertThatThrownBy(() -> filling().fill(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(Unsupported.class);

    assertThat(tree.exists(DIRECTORY)).isFalse();
  }

  @Test
  void a_writable_snapshot_cannot_be_deduplicated() {
    aSnapshot();

    assertThatThrownBy(
            () -> filling().fill(WISH.withDeduplication().cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("deduplicated");
  }

  @Test
  void another_name_of_a_snapshot_is_no_source_of_a_writable_one() {
    aSnapshot();
    cluster.alias(ONEFS_NAME, "/ifs/manila/a");

    Filling filling = writable().start(WISH);
    filling.await();

    assertThat(filling.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
  }

  @Test
  void without_writable_snapshots_files_are_cloned() {
    aSnapshot();
    cluster.withoutWritableSnapshots();
    Filling filling = writable().start(WISH);

    filling.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(filling.progress().reason()).contains("no writable snapshots");
  }

  @Test
  void when_the_cluster_is_full_of_writable_snapshots_files_are_cloned() {
    aSnapshot();
    cluster.activeWritableSnapshots(30, 30);
    Filling filling = writable().start(WISH);

    filling.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(filling.progress().reason()).contains("30 writable snapshots");
    assertThat(cluster.requests().count("createView")).isZero();
  }

  @Test
  void when_the_cluster_turns_a_writable_snapshot_away_files_are_cloned() {
    aSnapshot();
    cluster.activeWritableSnapshots(0, 0);
    Filling filling = writable().start(WISH);

    filling.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(filling.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(filling.progress().reason()).contains("no room");
    assertThat(cluster.views()).isEmpty();
  }

  @Test
  void a_writable_snapshot_that_a_dead_process_did_not_mark_is_recognised() {
    aSnapshot();
    cluster.view(DIRECTORY, ONEFS_NAME);
    assertThat(tree.markOf(DIRECTORY)).as("that of its source").isPresent();

    Share share = writable().fill(WISH);

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(tree.markOf(DIRECTORY).orElseThrow().share()).isEqualTo(WISH.name());
  }

  @Test
  void what_stands_there_and_is_no_writable_snapshot_of_ours_is_left_alone() {
    aSnapshot();
    tree.file("/ifs/manila/b/theirs", "x");

    assertThatThrownBy(() -> writable().fill(WISH))
        .isInstanceOf(ShareDriverException.Foreign.class);

    assertThat(found()).containsOnlyKeys("theirs");
  }

  @Test
  void a_writable_snapshot_that_cannot_be_marked_is_taken_back() {
    aSnapshot();
    failing("mark", new NotPermitted(Problem.when("Mark")));

    assertThatThrownBy(() -> writable().fill(WISH)).isInstanceOf(NotPermitted.class);

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

    assertThatThrownBy(() -> writable().fill(WISH)).isInstanceOf(IncompleteCopy.class);

    assertThat(cluster.exported()).isEmpty();
  }

  // ---- going on in the same way ----

  private void cancelledHalfWay(FillingService filling, NewShare wish) {
    cluster
        .requests()
        .before(
            request -> {
              if (request.path().endsWith("/plan")) {
                throw new Cancelled(Problem.when("Clone").because("a test says so"));
              }
            });
    assertThatThrownBy(() -> filling.fill(wish)).isInstanceOf(Cancelled.class);
    cluster.requests().reset();
  }

  @Test
  void what_was_begun_file_by_file_is_gone_on_with_file_by_file() {
    aSnapshot();
    cancelledHalfWay(filling(), WISH);

    Filling filling = writable().start(WISH);
    filling.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(filling.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(filling.progress().reason()).contains("going on");
  }

  @Test
  void asking_for_another_strategy_than_was_begun_is_a_conflict() {
    aSnapshot();
    cancelledHalfWay(filling(), WISH);

    assertThatThrownBy(() -> filling().fill(WISH.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("file-clone");
  }

  // ---- copies of trees ----

  private static NewShare copied() {
    return WISH.cloneBy(CloneStrategy.TREE_COPY);
  }

  @Test
  void the_cluster_copies_each_subtree_by_one_request() {
    aSnapshot();
    Filling filling = filling().start(copied());

    filling.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(cluster.requests().log())
        .filteredOn(request -> request.startsWith("c"))
        .containsOnlyOnce("copyTree " + DIRECTORY + "/docs")
        .containsOnlyOnce("copyTree " + DIRECTORY + "/empty")
        .containsOnlyOnce("cloneFile " + DIRECTORY + "/readme")
        .noneMatch(request -> request.startsWith("cloneFile " + DIRECTORY + "/docs"));
    assertThat(filling.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.TREE_COPY);
    assertThat(filling.report().orElseThrow().entries()).isEqualTo(5);
  }

  @Test
  void what_the_cluster_fails_to_copy_is_cloned() {
    aSnapshot();
    tree.copyLeavingOut(path -> path.endsWith("/plan"));
    Filling filling = filling().start(copied());

    filling.await();

    assertThat(found()).isEqualTo(wanted());
    assertThat(filling.report().orElseThrow().notes())
        .anyMatch(note -> note.contains("cloned one by one") && note.contains("docs/plan"));
  }

  @Test
  void a_copy_that_was_broken_off_is_completed_by_clones() {
    aSnapshot();
    cancelledHalfWay(filling(), WISH);

    filling().fill(copied());

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void where_there_are_links_the_cluster_is_not_asked_to_copy() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    Filling filling = filling().start(copied());

    filling.await();

    assertThat(found()).hasSize(5).doesNotContainKey("docs/link");
    assertThat(cluster.requests().count("copyTree")).isZero();
    assertThat(filling.report().orElseThrow().strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
    assertThat(filling.report().orElseThrow().omitted()).hasSize(1);
    assertThat(filling.progress().reason()).contains("links");
  }

  @Test
  void entries_that_cannot_be_copied_are_refused_before_anything_is_made() {
    aSnapshot();
    tree.special("/ifs/manila/a/docs/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
    FillingService strict = filling(settings -> settings.refusingUncopyable(true));

    for (NewShare wish : new NewShare[] {WISH, copied()}) {
      assertThatThrownBy(() -> strict.fill(wish))
          .isInstanceOf(Unsupported.class)
          .hasMessageContaining("docs/link");
    }

    assertThat(tree.exists(DIRECTORY)).isFalse();
    assertThat(cluster.requests().log()).noneMatch(request -> request.startsWith("create"));
  }

  @Test
  void where_nothing_is_to_be_refused_strictness_changes_nothing() {
    aSnapshot();

    filling(settings -> settings.refusingUncopyable(true)).fill(WISH);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void a_cluster_that_does_not_answer_leaves_what_can_be_gone_on_from() {
    aSnapshot();
    failing("cloneFile", new Unavailable(Problem.when("Clone").because("the cluster is tired")));

    assertThatThrownBy(() -> filling().fill(WISH))
        .isInstanceOfSatisfying(ShareDriverException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("half-filled");

    cluster.requests().reset();
    filling().fill(WISH);
    assertThat(found()).isEqualTo(wanted());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(Problem.when("Wait").because("interrupted"), e);
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
