package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.job.Jobs;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@link Jobs} promises. */
public abstract class JobsContract extends ContractTest {
  private static final int PATIENCE = 200;

  private Jobs jobs() {
    return backend().jobs();
  }

  @Test
  void a_revert_puts_a_directory_back_to_its_snapshot() { // R14
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("changed"), "then");
    fixture().writeFile(directory.child("removed"), "then");
    SnapshotId snapshot = backend().snapshots().create("snap", directory).id();
    fixture().writeFile(directory.child("changed"), "now");
    fixture().writeFile(directory.child("added"), "now");
    backend().namespace().delete(directory.child("removed"));

    assertThat(endOf(jobs().startRevertDomain(directory))).isEqualTo(JobState.SUCCEEDED);
    assertThat(endOf(jobs().startRevert(snapshot))).isEqualTo(JobState.SUCCEEDED);

    assertThat(backend().namespace().list(directory).map(Entry::name))
        .containsExactlyInAnyOrder("changed", "removed");
    assertThat(fixture().textOf(directory.child("changed"))).isEqualTo("then");
    assertThat(fixture().textOf(directory.child("removed"))).isEqualTo("then");
    assertThat(backend().snapshots().find(snapshot)).isPresent();
  }

  @Test
  void a_revert_is_listed_until_it_has_ended() {
    IfsPath directory = aDirectory("projects");
    SnapshotId snapshot = backend().snapshots().create("snap", directory).id();
    JobId mark = jobs().startRevertDomain(directory);
    assertThat(jobs().unfinishedReverts()).doesNotContain(mark);
    JobId revert = jobs().startRevert(snapshot);

    assertThat(endOf(revert)).isEqualTo(JobState.SUCCEEDED);
    assertThat(jobs().unfinishedReverts()).isEmpty();
  }

  @Test
  void marking_for_reverts_and_unmarking_end_well_and_change_no_content() {
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), "text");

    assertThat(endOf(jobs().startRevertDomain(directory))).isEqualTo(JobState.SUCCEEDED);
    assertThat(endOf(jobs().startRevertDomain(directory))).isEqualTo(JobState.SUCCEEDED);
    assertThat(endOf(jobs().startRevertDomainRemoval(directory))).isEqualTo(JobState.SUCCEEDED);

    assertThat(fixture().textOf(directory.child("file"))).isEqualTo("text");
  }

  @Test
  void a_tree_is_removed_with_the_quotas_in_it() {
    IfsPath directory = aDirectory("projects");
    IfsPath beside = aDirectory("projects-2");
    fixture().writeFile(directory.child("file"), "text");
    backend()
        .quotas()
        .create(directory, QuotaLimits.hard(DataSize.gibibytes(1)), aMark("projects"));

    assertThat(endOf(jobs().startTreeDelete(directory))).isEqualTo(JobState.SUCCEEDED);

    assertThat(backend().namespace().exists(directory)).isFalse();
    assertThat(backend().namespace().exists(beside)).isTrue();
    assertThat(backend().quotas().ofDirectory(directory)).isEmpty();
  }

  @Test
  void a_job_that_fails_is_told_from_one_that_ends_well() {
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), "text");
    fixture().failNextJob();

    assertThat(endOf(jobs().startTreeDelete(directory))).isEqualTo(JobState.FAILED);

    assertThat(backend().namespace().exists(directory)).isTrue();
  }

  @Test
  void a_job_that_the_cluster_does_not_know_is_unknown() {
    assertThat(jobs().state(new JobId(987_654))).isEqualTo(JobState.UNKNOWN);
  }

  private JobState endOf(JobId job) {
    for (int look = 0; look < PATIENCE; look++) {
      JobState state = jobs().state(job);
      if (state != JobState.UNFINISHED) {
        return state;
      }
      cluster().waiting().await(Duration.ofSeconds(1));
    }
    return JobState.UNFINISHED;
  }
}
