package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.tree.Request;
import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Progress;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody who looks is told while a share is cloned, and after. */
class CloneProgressTest extends CloneLab {
  private CloneOperation clone;

  /** Fills, and looks once, when the first of these requests is about to be made. */
  private Progress seenAt(CloneService driver, NewShare newShare, Predicate<Request> moment) {
    return seenAt(driver, newShare, (request, progress) -> moment.test(request));
  }

  private Progress seenAt(
      CloneService driver, NewShare newShare, BiPredicate<Request, Progress> moment) {
    var begun = new CompletableFuture<CloneOperation>();
    var seen = new CompletableFuture<Progress>();
    Thread caller = Thread.currentThread();
    cluster
        .requests()
        .before(
            request -> {
              if (Thread.currentThread() == caller) {
                return; // nothing is begun yet
              }
              Progress progress = begun.join().progress();
              if (!seen.isDone() && moment.test(request, progress)) {
                seen.complete(progress);
              }
            });
    clone = driver.start(newShare);
    begun.complete(clone);
    clone.await();
    assertThat(seen).as("such a request was made").isDone();
    return seen.join();
  }

  private static Predicate<Request> request(String verb, String end) {
    return request -> request.verb().equals(verb) && request.path().endsWith(end);
  }

  private CloneService oneAtATime() {
    return cloning(settings -> settings.requestsInFlight(1));
  }

  @Test
  void before_anything_is_made_it_is_preparing() {
    aSnapshot();

    Progress seen = seenAt(cloning(), WISH, request("createDirectory", "/b"));

    assertThat(seen.phase()).isEqualTo(Phase.PREPARING);
    assertThat(seen.strategy()).contains(CloneStrategy.FILE_CLONE);
    assertThat(seen.reason()).contains("the configuration");
    assertThat(seen.entries()).isZero();
    assertThat(seen.estimatedTotal()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE_CLONE", "TREE_COPY"})
  void while_entries_are_brought_it_is_copying(CloneStrategy strategy) {
    aSnapshot();

    Progress seen =
        seenAt(
            cloning(),
            WISH.cloneBy(strategy),
            request -> request.verb().startsWith("c") && request.path().contains("/b/"));

    assertThat(seen.phase()).isEqualTo(Phase.COPYING);
    assertThat(seen.strategy()).contains(strategy);
    assertThat(seen.reason()).isEqualTo("as asked for");
  }

  @Test
  void of_a_tree_copy_it_tells_the_directories_that_are_copied() {
    aSnapshot();

    Progress seen =
        seenAt(
            oneAtATime(),
            WISH.cloneBy(CloneStrategy.TREE_COPY),
            (request, progress) ->
                request.verb().equals("copyTree") && progress.reason().endsWith(": 1"));

    assertThat(seen.phase()).isEqualTo(Phase.COPYING);
    assertThat(seen.reason()).startsWith("as asked for; directories that the cluster has copied");
    assertThat(seen.entries()).isZero();
    assertThat(clone.progress().reason()).isEqualTo("as asked for");
  }

  @Test
  void the_last_comparison_is_verifying() {
    aSnapshot();

    Progress seen =
        seenAt(
            oneAtATime(),
            WISH,
            (request, progress) ->
                request("list", "manila/b").test(request) && progress.entries() == 5);

    assertThat(seen.phase()).isEqualTo(Phase.VERIFYING);
  }

  @Test
  void comparing_a_writable_snapshot_is_verifying() {
    aSnapshot();

    Progress seen = seenAt(writable(), WISH, request("list", "manila/b"));

    assertThat(seen.phase()).isEqualTo(Phase.VERIFYING);
  }

  @ParameterizedTest
  @EnumSource(names = {"FILE_CLONE", "TREE_COPY", "WRITABLE_SNAPSHOT"})
  void with_the_content_verified_it_is_publishing(CloneStrategy strategy) {
    aSnapshot();

    Progress seen = seenAt(cloning(), WISH.cloneBy(strategy), request("createExport", "/b"));

    assertThat(seen.phase()).isEqualTo(Phase.PUBLISHING);
    assertThat(clone.progress().phase()).isEqualTo(Phase.DONE);
  }

  @Test
  void what_is_looked_for_before_a_tree_copy_is_told_as_preparing_it() {
    aSnapshot();

    Progress seen =
        seenAt(
            cloning(),
            WISH.cloneBy(CloneStrategy.TREE_COPY),
            request -> request.verb().equals("list"));

    assertThat(seen.phase()).isEqualTo(Phase.PREPARING);
    assertThat(seen.strategy()).contains(CloneStrategy.TREE_COPY);
  }

  @Test
  void what_was_counted_before_is_no_estimate() {
    aSnapshot();

    Progress seen =
        seenAt(
            cloning(),
            WISH.cloneBy(CloneStrategy.TREE_COPY),
            request -> request.verb().equals("copyTree"));

    assertThat(seen.estimatedTotal()).contains(5L);
  }

  @Test
  void an_estimate_takes_unread_directories_to_hold_as_much_as_those_read() {
    aSnapshot();
    tree.file("/ifs/manila/a/more", "x");
    cluster.take(ONEFS_NAME, "/ifs/manila/a");

    for (String run : new String[] {"first", "again"}) {
      Progress seen =
          seenAt(
              oneAtATime(),
              WISH,
              request ->
                  request.verb().equals("list")
                      && (request.path().endsWith(".snapshot/" + ONEFS_NAME + "/manila/a/docs")
                          || request.path().endsWith("manila/a/empty")));

      assertThat(seen.estimatedTotal()).as(run).contains(4L + 2 * 4);
      unpublished();
    }
  }

  /** As if the driver had died before it offered the content: everything is looked at again. */
  private void unpublished() {
    SnapshotId snapshot = cluster.snapshots().find(ONEFS_NAME).orElseThrow().id();
    tree.mark(DIRECTORY, tree.markOf(DIRECTORY).orElseThrow().cloning(snapshot));
    cluster.clear();
    cluster.requests().reset();
  }

  @Test
  void after_a_failure_time_stands_still_and_there_is_no_report() {
    aSnapshot();
    failing("cloneFile", new NotPermitted(Problem.when("Clone").because("no")));
    CloneOperation failed = cloning().start(WISH);

    assertThatThrownBy(failed::await).isInstanceOf(NotPermitted.class);

    var elapsed = failed.progress().elapsed();
    assertThat(failed.progress().elapsed()).isEqualTo(elapsed);
    assertThat(failed.report()).isEmpty();
    assertThat(failed.progress().phase()).isNotEqualTo(Phase.DONE);
  }

  @Test
  void a_report_names_no_more_than_there_is_to_say() {
    aSnapshot();
    tree.special("/ifs/manila/a/link", EntryType.SYMBOLIC_LINK);
    cluster.take(ONEFS_NAME, "/ifs/manila/a");

    CloneOperation done = cloning().start(WISH);
    done.await();

    assertThat(done.report().orElseThrow().notes())
        .containsExactly(
            "Owner, group and mode are carried over; ACLs, times and data streams are not");
  }
}
