package io.isilondriver.application.service.filling.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.fixture.tree.Request;
import io.isilondriver.application.port.in.Filling.Omitted;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeCloneTest {
  private static final String SNAPSHOT = "isilondriver-monday";
  private static final IfsPath SOURCE = IfsPath.of("/ifs/manila/a");
  private static final IfsPath TARGET = IfsPath.of("/ifs/manila/b");

  private final FakeTree tree =
      new FakeTree()
          .directory("/ifs/manila/a", "0755", 0, 0)
          .directory("/ifs/manila/b", "0755", 0, 0);
  private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
  private final Cancellation cancellation = new Cancellation("Create share 'b'");

  private Sums clone(int inFlight) {
    return new TreeClone(
            tree, new SnapshotTree(SNAPSHOT, SOURCE), TARGET, inFlight, pauses::add, new Tally())
        .run("test-fill", cancellation);
  }

  private Map<String, String> wanted() {
    return tree.contentOf("/ifs/.snapshot/%s/manila/a".formatted(SNAPSHOT));
  }

  private Map<String, String> found() {
    return tree.contentOf(TARGET.value());
  }

  private static Unavailable unavailable(Request request) {
    return new Unavailable(Problem.when(request.toString()).because("the cluster is tired"));
  }

  private void aFewOfEachKind() {
    tree.directory("/ifs/manila/a/empty", "0750", 1001, 1800)
        .directory("/ifs/manila/a/docs", "0755", 0, 0)
        .directory("/ifs/manila/a/sealed", "0555", 1002, 1800)
        .file("/ifs/manila/a/readme", "hello", "0600", 0, 0)
        .file("/ifs/manila/a/docs/plan", "ten words", "0640", 1001, 1800)
        .file("/ifs/manila/a/docs/run", "!", "0755", 0, 0)
        .file("/ifs/manila/a/sealed/letter", "dear", "0444", 1002, 1800)
        .snapshot(SNAPSHOT);
  }

  @Test
  void content_mode_owner_and_group_arrive() {
    aFewOfEachKind();

    Sums sums = clone(4);

    assertThat(found()).isEqualTo(wanted());
    assertThat(sums.entries()).isEqualTo(7);
    assertThat(sums.bytes()).isEqualTo(19);
    assertThat(sums.resumed()).isZero();
  }

  @Test
  void an_empty_snapshot_gives_an_empty_directory() {
    tree.snapshot(SNAPSHOT);

    assertThat(clone(8).entries()).isZero();
    assertThat(found()).isEmpty();
  }

  @Test
  void what_changed_after_the_snapshot_does_not_arrive() {
    tree.file("/ifs/manila/a/f", "then").file("/ifs/manila/a/gone", "soon").snapshot(SNAPSHOT);
    tree.file("/ifs/manila/a/f", "later").lose("/ifs/manila/a/gone").file("/ifs/manila/a/new", "");

    clone(2);

    assertThat(found()).isEqualTo(wanted()).containsOnlyKeys("f", "gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a#b",
        "a?b",
        "%41",
        "a b",
        " leading",
        "trailing ",
        "a\nb",
        "\u0007",
        "ä",
        "日本語",
        "😀",
        "a&b=c",
        "a;b",
        "a+b",
        "..a",
        "...",
        "-rf",
        "*",
        "\\",
        "\"",
        "'",
        "~",
        "a:b",
        ".hidden"
      })
  void a_name_of_any_kind_stays_as_it_is(String name) {
    tree.file("/ifs/manila/a/" + name, "file")
        .file("/ifs/manila/a/dir/" + name + "/inner", "inner")
        .snapshot(SNAPSHOT);

    clone(3);

    assertThat(found()).isEqualTo(wanted()).containsKeys(name, "dir/" + name + "/inner");
  }

  @Test
  void every_page_of_a_listing_is_read() {
    for (int i = 0; i < 2_501; i++) {
      tree.file("/ifs/manila/a/f" + i, "x".repeat(i % 7));
    }
    tree.snapshot(SNAPSHOT);

    assertThat(clone(8).entries()).isEqualTo(2_501);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void a_tree_nearly_as_deep_as_paths_can_be_overflows_nothing() { // W45
    tree.file("/ifs/manila/a/" + "d/".repeat(2_020) + "f", "bottom").snapshot(SNAPSHOT);

    assertThat(clone(4).entries()).isEqualTo(2_021);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void no_more_requests_are_in_flight_than_allowed() {
    for (int i = 0; i < 300; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 20, i), "x");
    }
    tree.snapshot(SNAPSHOT);

    clone(5);

    assertThat(tree.requests().mostInFlight()).isBetween(1, 5);
  }

  @Test
  void as_many_requests_are_in_flight_as_allowed() {
    for (int i = 0; i < 100; i++) {
      tree.file("/ifs/manila/a/f" + i, "x");
    }
    tree.snapshot(SNAPSHOT);
    var all = new CountDownLatch(6); // the run hangs unless six clones are under way at once
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                all.countDown();
                awaited(all);
              }
            });

    clone(6);

    assertThat(tree.requests().mostInFlight()).isEqualTo(6);
  }

  @Test
  void a_clone_that_comes_out_right_by_itself_needs_one_request() {
    for (int i = 0; i < 500; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);

    clone(1);

    assertThat(tree.requests().count("cloneFile")).isEqualTo(500);
    assertThat(tree.requests().count("setPermissions")).isZero();
    assertThat(tree.requests().count()).isLessThan(510);
  }

  @Test
  void what_new_entries_get_may_differ_from_place_to_place() {
    tree.inheritingGroups();
    for (int i = 0; i < 50; i++) {
      tree.file("/ifs/manila/a/zero/f" + i, "x", "0600", 0, 0);
      tree.file("/ifs/manila/a/other/f" + i, "x", "0600", 0, 0);
    }
    tree.directory("/ifs/manila/a/zero", "0700", 0, 0)
        .directory("/ifs/manila/a/other", "0700", 0, 7);
    tree.directory("/ifs/manila/b", "0755", 0, 9).snapshot(SNAPSHOT);

    clone(1);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void links_and_special_files_are_reported_and_the_rest_arrives() {
    tree.file("/ifs/manila/a/d/file", "x")
        .special("/ifs/manila/a/d/link", EntryType.SYMBOLIC_LINK)
        .special("/ifs/manila/a/pipe", EntryType.PIPE)
        .special("/ifs/manila/a/socket", EntryType.SOCKET)
        .special("/ifs/manila/a/tty", EntryType.CHARACTER_DEVICE)
        .special("/ifs/manila/a/disk", EntryType.BLOCK_DEVICE)
        .special("/ifs/manila/a/what", EntryType.OTHER)
        .snapshot(SNAPSHOT);

    Sums sums = clone(2);

    assertThat(found()).containsOnlyKeys("d", "d/file");
    assertThat(sums.entries()).isEqualTo(2);
    assertThat(sums.omissions()).isEqualTo(6);
    assertThat(sums.omitted())
        .extracting(Omitted::path)
        .containsExactlyInAnyOrder("d/link", "pipe", "socket", "tty", "disk", "what");
    assertThat(sums.omitted())
        .extracting(Omitted::reason)
        .allMatch(why -> why.startsWith("it is "));
  }

  @Test
  void of_very_many_that_cannot_be_copied_some_are_named_and_all_are_counted() {
    for (int i = 0; i < 1_700; i++) {
      tree.special("/ifs/manila/a/d%d/l%d".formatted(i % 3, i), EntryType.SYMBOLIC_LINK);
    }
    tree.snapshot(SNAPSHOT);

    Sums sums = clone(2);

    assertThat(sums.omissions()).isEqualTo(1_700);
    assertThat(sums.omitted()).hasSize(Sums.NAMED);
  }

  @Test
  void names_of_hard_links_are_counted() {
    tree.file("/ifs/manila/a/f", "x").file("/ifs/manila/a/g", "x");
    tree.links("/ifs/manila/a/f", 2).links("/ifs/manila/a/g", 2).snapshot(SNAPSHOT);

    assertThat(clone(2).hardLinks()).isEqualTo(2);
  }

  @Test
  void a_second_run_copies_nothing_and_changes_nothing() {
    aFewOfEachKind();
    clone(4);
    tree.requests().reset();

    Sums sums = clone(4);

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

    Sums sums = clone(1);

    assertThat(found()).isEqualTo(wanted());
    assertThat(sums.resumed()).isEqualTo(3);
    assertThat(tree.requests().count("cloneFile")).isEqualTo(1);
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

  private static void failing(Request request, long number) {
    if (request.number() == number) {
      throw unavailable(request);
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

    Sums sums = clone(3);

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
            Duration.ofMillis(200), // four failures in a row, one after the other
            Duration.ofMillis(3200));
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

  private void failing(Predicate<Request> which) {
    tree.requests()
        .before(
            request -> {
              if (which.test(request)) {
                throw unavailable(request);
              }
            });
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
  void cancelling_lets_the_requests_under_way_end_and_makes_no_others() {
    for (int i = 0; i < 1_000; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);
    var underWay = new CountDownLatch(4);
    var cancelled = new CountDownLatch(1);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                underWay.countDown();
                awaited(cancelled);
              }
            });
    var outcome = new AtomicReference<Throwable>();
    var running =
        new Thread(
            () -> {
              try {
                clone(4);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    running.start();
    awaited(underWay);

    cancellation.cancel();
    cancelled.countDown();
    joined(running);

    assertThat(outcome.get())
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(tree.requests().count("cloneFile")).isEqualTo(4);
    assertThat(found()).hasSize(4);
  }

  @Test
  void cancelling_breaks_off_a_request_that_does_not_end() { // W45
    tree.file("/ifs/manila/a/f", "x", "0600", 0, 0).snapshot(SNAPSHOT);
    var underWay = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                underWay.countDown();
                awaited(never);
              }
            });
    var canceller =
        new Thread(
            () -> {
              awaited(underWay);
              cancellation.cancel();
            });
    canceller.start();

    assertThatThrownBy(() -> clone(2))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("Create share 'b'");
    assertThat(found()).isEmpty();
  }

  @Test
  void cancelling_ends_pauses() {
    aFewOfEachKind();
    failing(request -> request.verb().equals("cloneFile"));
    var pausing = new CountDownLatch(1);
    var outcome = new AtomicReference<Throwable>();
    var clone =
        new TreeClone(
            tree,
            new SnapshotTree(SNAPSHOT, SOURCE),
            TARGET,
            2,
            pause -> {
              pausing.countDown();
              awaited(new CountDownLatch(1)); // for ever
            },
            new Tally());
    var running =
        new Thread(
            () -> {
              try {
                clone.run("test-fill", cancellation);
              } catch (Cancelled e) {
                outcome.set(e);
              }
            });
    running.start();
    awaited(pausing);

    cancellation.cancel();
    joined(running);

    assertThat(outcome.get()).isInstanceOf(Cancelled.class);
  }

  @Test
  void a_cancelled_walk_goes_on_where_it_stopped() {
    for (int i = 0; i < 200; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 9, i), "x");
    }
    tree.snapshot(SNAPSHOT);
    tree.requests()
        .before(
            request -> {
              if (request.number() >= 150) {
                cancellation.cancel();
              }
            });
    assertThatThrownBy(() -> clone(3)).isInstanceOf(Cancelled.class);
    int copied = (int) found().keySet().stream().filter(path -> path.contains("/")).count();
    tree.requests().reset();

    Sums sums =
        new TreeClone(tree, new SnapshotTree(SNAPSHOT, SOURCE), TARGET, 3, pauses::add, new Tally())
            .run("test-fill", new Cancellation("Create share 'b'"));

    assertThat(found()).isEqualTo(wanted());
    assertThat(copied).isBetween(1, 199);
    assertThat(sums.resumed()).isBetween(copied - 3L, (long) copied);
    assertThat(tree.requests().count("cloneFile")).isEqualTo(200 - copied);
  }

  @Test
  void no_thread_is_left() {
    aFewOfEachKind();

    clone(8);

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("test-fill"));
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
