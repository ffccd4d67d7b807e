package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.job.Jobs;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.bench.UseCase;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.time.Duration;
import java.util.List;

/**
 * Puts shares back to a snapshot, with two jobs of the cluster: one marks the directory as one that
 * can be reverted (quick if it was marked before it had content), one reverts it. Starting either
 * again does no harm, so a call that was interrupted is simply made again.
 */
public final class RevertShare {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofHours(12);

  private final Workbench bench;
  private final ShareLocator locator;

  public RevertShare(Workbench bench, ShareLocator locator) {
    this.bench = bench;
    this.locator = locator;
  }

  /**
   * Reverts a share and answers its size. While it is done, clients cannot write, and other calls
   * about the share are told that it is busy.
   */
  public ShareSize revert(ShareName share, SnapshotName snapshot) {
    String attempted = "Revert share '%s' to snapshot '%s'".formatted(share, snapshot);
    return UseCase.attempt(
        attempted,
        () ->
            bench
                .locks()
                .occupying(
                    share,
                    "it is being reverted to snapshot '%s'".formatted(snapshot),
                    () -> revert(share, snapshot, attempted)));
  }

  private ShareSize revert(ShareName name, SnapshotName snapshotName, String attempted) {
    ShareHandle share = locator.offered(name, Protocol.NFS, attempted);
    if (share.mark().origin() == Origin.WRITABLE_SNAPSHOT) {
      throw new Unsupported(
          Problem.when(attempted)
              .because("the share is a writable snapshot, of which there are no snapshots"));
    }
    OneFsSnapshot snapshot =
        bench
            .cluster()
            .snapshots()
            .find(snapshotName.oneFsName())
            .filter(found -> !found.alias())
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when(attempted)
                            .because("there is no snapshot '%s'".formatted(snapshotName))));
    if (!snapshot.path().equals(share.path())) {
      throw new InvalidRequest(
          Problem.when(attempted)
              .because(
                  "the snapshot was taken of %s, and the share is %s"
                      .formatted(snapshot.path(), share.path())));
    }
    // Asked for before anything is done, for a revert that cannot be answered for would be made
    // again, and clients would lose what they wrote in between.
    ShareSize size = size(share, attempted);
    finish(jobs().startRevertDomain(share.path()), "prepare " + share.path(), attempted);
    // One that an earlier call left would take away what clients write after this one has ended.
    settle(jobs().unfinishedReverts(), attempted);
    JobId job = jobs().startRevert(snapshot.id());
    finish(job, "revert " + share.path(), attempted);
    // The job may have been asked for twice, if the first answer was lost.
    settle(
        jobs().unfinishedReverts().stream().filter(other -> other.value() < job.value()).toList(),
        attempted);
    return size;
  }

  /** Waits for others' reverts, however they end. */
  private void settle(List<JobId> reverts, String attempted) {
    for (JobId job : reverts) {
      ended(job, "revert this or another share", attempted);
    }
  }

  private ShareSize size(ShareHandle share, String attempted) {
    return bench
        .cluster()
        .quotas()
        .ofDirectory(share.path())
        .flatMap(Quota::limits)
        .map(QuotaLimits::hard)
        .map(ShareSize::holding)
        .orElseThrow(
            () ->
                new Busy(
                    Problem.when(attempted)
                        .because("it has no quota, so its size is not known")
                        .remedy("Ensure the share, which gives it one again")));
  }

  private void finish(JobId job, String purpose, String attempted) {
    JobState state = ended(job, purpose, attempted);
    Problem problem = Problem.when(attempted);
    String what = what(job, purpose);
    if (state == JobState.FAILED) {
      throw new Rejected(
          problem
              .because(what + " failed or was cancelled")
              .remedy("Read the job's report on the cluster, and revert again"));
    }
    if (state == JobState.UNKNOWN) {
      throw new OutcomeUnknown(
          problem
              .because(
                  "the cluster has forgotten %s, which may have ended either way".formatted(what))
              .remedy("Revert again; doing it twice does no harm"));
    }
  }

  private static String what(JobId job, String purpose) {
    return "job %s to %s".formatted(job, purpose);
  }

  private JobState ended(JobId job, String purpose, String attempted) {
    Duration pause = FIRST_PAUSE;
    Duration waited = Duration.ZERO;
    JobState state = jobs().state(job);
    while (state == JobState.UNFINISHED) {
      if (waited.compareTo(PATIENCE) >= 0) {
        throw new Busy(
            Problem.when(attempted)
                .because("%s is still not done after %s".formatted(what(job, purpose), waited))
                .remedy("Look at the job on the cluster, and revert again when it has ended"));
      }
      bench.waiting().await(pause);
      waited = waited.plus(pause);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      state = jobs().state(job);
    }
    return state;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Jobs jobs() {
    return bench.cluster().jobs();
  }
}
