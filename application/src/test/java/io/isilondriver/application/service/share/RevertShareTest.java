package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertShareTest {
  private static final ShareName NAME = new ShareName("a");
  private static final SnapshotName MONDAY = new SnapshotName("monday");

  private final Lab lab = new Lab();
  private OneFsSnapshot snapshot;

  @BeforeEach
  void aShareWithASnapshot() {
    lab.nfs("a");
    snapshot = lab.cluster.images.take("isilondriver-monday", Lab.at("a"));
  }

  private ShareSize revert() {
    return new RevertShare(lab.context, lab.locator).revert(NAME, MONDAY);
  }

  private void jobs(JobState... states) {
    lab.cluster.work.states.addAll(List.of(states));
  }

  @Test
  void the_directory_is_prepared_and_reverted_and_the_size_is_answered() {
    assertThat(revert()).isEqualTo(ShareSize.gib(10));

    assertThat(lab.cluster.work.started)
        .containsExactly("domain /ifs/manila/a", "revert " + snapshot.id());
    assertThat(lab.pauses).isEmpty();
  }

  @Test
  void the_revert_waits_for_the_preparation() {
    jobs(JobState.FAILED);

    assertThatThrownBy(this::revert).isInstanceOf(Rejected.class);
    assertThat(lab.cluster.work.started).containsExactly("domain /ifs/manila/a");
  }

  @Test
  void looks_at_a_job_become_rarer() {
    jobs(Collections.nCopies(7, JobState.UNFINISHED).toArray(JobState[]::new));

    revert();

    assertThat(lab.pauses.stream().map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L);
  }

  @Test
  void the_second_job_is_waited_for_as_well() {
    jobs(JobState.SUCCEEDED, JobState.UNFINISHED, JobState.UNFINISHED);

    revert();

    assertThat(lab.pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L);
  }

  @Test
  void a_revert_that_an_earlier_call_left_is_waited_for_before_another_is_started() {
    lab.cluster.work.reverts.add(List.of(new JobId(70)));
    jobs(JobState.SUCCEEDED, JobState.UNFINISHED, JobState.FAILED); // marked, left, ended

    revert();

    assertThat(lab.pauses).hasSize(1);
    assertThat(lab.cluster.traffic.requests())
        .containsSubsequence("Jobs.unfinishedReverts", "Jobs.state", "Jobs.startRevert");
  }

  @Test
  void a_revert_whose_answer_was_lost_is_waited_for_and_a_later_one_is_not() {
    lab.cluster.work.reverts.add(List.of());
    lab.cluster.work.reverts.add(List.of(new JobId(1), new JobId(99)));
    jobs(JobState.SUCCEEDED, JobState.SUCCEEDED, JobState.UNFINISHED, JobState.SUCCEEDED);

    revert();

    assertThat(lab.pauses).hasSize(1);
    assertThat(lab.cluster.work.states).isEmpty();
    assertThat(lab.cluster.traffic.requests())
        .as("preparation, revert, and twice the one before it")
        .filteredOn("Jobs.state"::equals)
        .hasSize(4);
  }

  @Test
  void a_job_that_does_not_end_is_busy() {
    jobs(Collections.nCopies(3_000, JobState.UNFINISHED).toArray(JobState[]::new));

    assertThatThrownBy(this::revert)
        .isInstanceOf(Busy.class)
        .hasMessageContaining("job 1 to prepare /ifs/manila/a is still not done after PT12H");
    Duration waited = lab.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofHours(12), Duration.ofHours(12).plusSeconds(15));
  }

  @Test
  void a_job_that_fails_is_an_error() {
    jobs(JobState.SUCCEEDED, JobState.FAILED);

    assertThatThrownBy(this::revert)
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("Revert share 'a' to snapshot 'monday'")
        .hasMessageContaining("job 2 to revert /ifs/manila/a failed or was cancelled");
  }

  @Test
  void a_job_that_the_cluster_forgot_is_no_success() {
    jobs(JobState.SUCCEEDED, JobState.UNFINISHED, JobState.UNKNOWN);

    assertThatThrownBy(this::revert)
        .isInstanceOf(OutcomeUnknown.class)
        .hasMessageContaining("forgotten job 2");
  }

  @Test
  void a_share_that_is_not_there_is_not_found() {
    assertThatThrownBy(
            () -> new RevertShare(lab.context, lab.locator).revert(new ShareName("b"), MONDAY))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no share 'b'");
  }

  @Test
  void a_half_made_share_is_busy() {
    lab.cluster.nfs.exports.clear();

    assertThatThrownBy(this::revert).isInstanceOf(Busy.class);
    assertThat(lab.cluster.work.started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_snapshot_that_is_not_there_or_only_an_alias_is_not_found(boolean alias) {
    lab.cluster.images.remove(snapshot.id());
    if (alias) {
      lab.cluster.images.alias("isilondriver-monday", Lab.at("a"));
    }

    assertThatThrownBy(this::revert)
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no snapshot 'monday'");
  }

  @Test
  void a_snapshot_of_an_administrator_is_not_found() {
    lab.cluster.images.take("tuesday", Lab.at("a"));

    assertThatThrownBy(
            () ->
                new RevertShare(lab.context, lab.locator).revert(NAME, new SnapshotName("tuesday")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_snapshot_of_another_share_is_refused() {
    lab.cluster.images.remove(snapshot.id());
    lab.cluster.images.take("isilondriver-monday", Lab.at("b"));

    assertThatThrownBy(this::revert)
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("taken of /ifs/manila/b, and the share is /ifs/manila/a");
    assertThat(lab.cluster.work.started).isEmpty();
  }

  @Test
  void a_writable_snapshot_cannot_be_reverted() {
    lab.share(
        Lab.mark(new ShareName("w"), Protocol.NFS).from(Origin.WRITABLE_SNAPSHOT), Lab.at("w"));

    assertThatThrownBy(
            () -> new RevertShare(lab.context, lab.locator).revert(new ShareName("w"), MONDAY))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("writable snapshot");
  }

  @Test
  void a_share_without_a_size_is_refused_before_anything_is_lost() {
    lab.cluster.limits.unlimit(Lab.at("a"));

    assertThatThrownBy(this::revert)
        .isInstanceOf(Busy.class)
        .hasMessageContaining("its size is not known");
    assertThat(lab.cluster.work.started).isEmpty();
  }

  @Test
  void other_calls_about_the_share_are_told_that_it_is_busy() throws InterruptedException {
    var answer = new java.util.concurrent.atomic.AtomicReference<Throwable>();
    lab.cluster.traffic.onceBefore(
        "Jobs.startRevert",
        () -> {
          var other =
              new Thread(
                  () -> {
                    try {
                      new ResizeShare(lab.context, lab.locator).extend(NAME, ShareSize.gib(20));
                    } catch (RuntimeException e) {
                      answer.set(e);
                    }
                  });
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });

    revert();

    assertThat(answer.get())
        .isInstanceOf(Busy.class)
        .hasMessageContaining("it is being reverted to snapshot 'monday'");
  }
}
