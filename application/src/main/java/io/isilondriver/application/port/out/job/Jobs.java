package io.isilondriver.application.port.out.job;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.List;

/**
 * Work that the cluster's job engine does ({@code /platform/N/job/jobs}). Each start begins a job
 * of its own, also where an answer is lost and the adapter asks again.
 */
public interface Jobs {
  /** Starts marking a directory as one that can be reverted to its snapshots. */
  JobId startRevertDomain(IfsPath directory);

  /** Starts removing that mark. */
  JobId startRevertDomainRemoval(IfsPath directory);

  /** Starts putting the directory of a snapshot back to what the snapshot holds. */
  JobId startRevert(SnapshotId snapshot);

  /**
   * The reverts that have not ended, of whatever snapshots: the cluster does not say which one a
   * job goes back to.
   */
  List<JobId> unfinishedReverts();

  /** Starts the removal of a directory with everything below it, quotas included. */
  JobId startTreeDelete(IfsPath directory);

  /** How a job stands now. */
  JobState state(JobId job);
}
