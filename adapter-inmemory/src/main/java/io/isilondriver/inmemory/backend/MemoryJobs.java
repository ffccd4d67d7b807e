package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.job.Jobs;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.job.JobRequest.DomainMark;
import io.isilondriver.onefs.cluster.job.JobRequest.SnapRevert;
import io.isilondriver.onefs.cluster.job.JobRequest.TreeDelete;
import java.util.List;

/** The job engine of a cluster in memory. */
final class MemoryJobs implements Jobs {
  private static final String REVERT = "SnapRevert";

  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryJobs(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  @Override
  public JobId startRevertDomain(IfsPath directory) {
    return start(
        "Mark %s for reverts".formatted(directory),
        new DomainMark(directory.value(), REVERT, false));
  }

  @Override
  public JobId startRevertDomainRemoval(IfsPath directory) {
    return start(
        "Unmark %s for reverts".formatted(directory),
        new DomainMark(directory.value(), REVERT, true));
  }

  @Override
  public JobId startRevert(SnapshotId snapshot) {
    return start("Revert to snapshot " + snapshot, new SnapRevert(snapshot.value()));
  }

  @Override
  public List<JobId> unfinishedReverts() {
    return requests.ask(
        "List the jobs that have not ended",
        () ->
            cluster.jobs().active().stream()
                .filter(job -> job.type().equals(REVERT))
                .map(job -> new JobId(job.id()))
                .toList());
  }

  @Override
  public JobId startTreeDelete(IfsPath directory) {
    return start("Delete the tree " + directory, new TreeDelete(List.of(directory.value()), true));
  }

  private JobId start(String attempt, JobRequest.Work work) {
    return requests.ask(
        attempt, () -> new JobId(cluster.jobs().start(JobRequest.duplicate(work)).id()));
  }

  @Override
  public JobState state(JobId job) {
    return requests.ask(
        "Look at job " + job,
        () -> cluster.jobs().find(job.value()).map(MemoryJobs::state).orElse(JobState.UNKNOWN));
  }

  private static JobState state(Job job) {
    return switch (job.state()) {
      case SUCCEEDED -> JobState.SUCCEEDED;
      case FAILED, FAILED_NOT_RETRIED, CANCELLED_USER, CANCELLED_SYSTEM -> JobState.FAILED;
      case RUNNING, PAUSED_USER, PAUSED_SYSTEM, PAUSED_POLICY, PAUSED_PRIORITY ->
          JobState.UNFINISHED;
      case UNKNOWN -> JobState.UNKNOWN;
    };
  }
}
