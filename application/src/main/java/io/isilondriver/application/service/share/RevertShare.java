package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.job.Jobs;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.ServiceContext;
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

  private final ServiceContext context;
  private final ShareLocator locator;

  public RevertShare(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
  }

  /**
   * Reverts a share and answers its size. While it is done, clients cannot write, and other calls
   * about the share are told that it is busy.
   */
  public ShareSize revert(ShareName share, SnapshotName snapshot) {
    String operation = "Revert share '%s' to snapshot '%s'".formatted(share, snapshot);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .occupying(
                    share,
                    "it is being reverted to snapshot '%s'".formatted(snapshot),
                    () -> revert(share, snapshot, operation)));
  }

  private ShareSize revert(ShareName name, SnapshotName snapshotName, String operation) {
    LocatedShare share = locator.exposed(name, Protocol.NFS, operation);
    if (share.mark().origin() == Origin.WRITABLE_SNAPSHOT) {
      throw new Unsupported(
          Problem.when(operation)
              .because("the share is a writable snapshot, of which there are no snapshots"));
    }
    OneFsSnapshot snapshot =
        context
            .cluster()
            .snapshots()
            .find(snapshotName.oneFsName())
            .filter(found -> !found.alias())
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when(operation)
                            .because("there is no snapshot '%s'".formatted(snapshotName))));
    if (!snapshot.path().equals(share.path())) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because(
                  "the snapshot was taken of %s, and the share is %s"
                      .formatted(snapshot.path(), share.path())));
    }
    // Asked for before anything is done, for a revert that cannot be answered for would be made
    // again, and clients would lose what they wrote in between.
    ShareSize size = size(share, operation);
    finish(jobs().startRevertDomain(share.path()), "prepare " + share.path(), operation);
    // One that an earlier call left would take away what clients write after this one has ended.
    settle(jobs().unfinishedReverts(), operation);
    JobId job = jobs().startRevert(snapshot.id());
    finish(job, "revert " + share.path(), operation);
    // The job may have been asked for twice, if the first answer was lost.
    settle(
        jobs().unfinishedReverts().stream().filter(other -> other.value() < job.value()).toList(),
        operation);
    return size;
  }

  /** Waits for others' reverts, however they end. */
  private void settle(List<JobId> reverts, String operation) {
    for (JobId job : reverts) {
      ended(job, "revert this or another share", operation);
    }
  }

  private ShareSize size(LocatedShare share, String operation) {
    return context
        .cluster()
        .quotas()
        .ofDirectory(share.path())
        .flatMap(Quota::limits)
        .map(QuotaLimits::hard)
        .map(ShareSize::holding)
        .orElseThrow(
            () ->
                new Busy(
                    Problem.when(operation)
                        .because("it has no quota, so its size is not known")
                        .remedy("Ensure the share, which gives it one again")));
  }

  private void finish(JobId job, String purpose, String operation) {
    JobState state = ended(job, purpose, operation);
    Problem problem = Problem.when(operation);
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

  private JobState ended(JobId job, String purpose, String operation) {
    Duration pause = FIRST_PAUSE;
    Duration waited = Duration.ZERO;
    JobState state = jobs().state(job);
    while (state == JobState.UNFINISHED) {
      if (waited.compareTo(PATIENCE) >= 0) {
        throw new Busy(
            Problem.when(operation)
                .because("%s is still not done after %s".formatted(what(job, purpose), waited))
                .remedy("Look at the job on the cluster, and revert again when it has ended"));
      }
      context.sleeper().await(pause);
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
    return context.cluster().jobs();
  }
}
