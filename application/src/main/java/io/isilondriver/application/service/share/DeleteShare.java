package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.service.bench.UseCase;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes shares: first what lets clients in, then the quota, then the data. Each step finds again
 * what it removes, so that a call goes on where an earlier one stopped; nothing there is success.
 * Only what carries the driver's mark with this name is removed.
 */
public final class DeleteShare {
  private static final int MAX_LOOKS_AT_A_JOB = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final Workbench bench;
  private final ShareLocator locator;
  private final Deduplication deduplication;

  public DeleteShare(Workbench bench, ShareLocator locator) {
    this.bench = bench;
    this.locator = locator;
    this.deduplication = new Deduplication(bench);
  }

  /** Removes a share with all its data. */
  public void delete(ShareName name) {
    String attempted = "Delete share '%s'".formatted(name);
    UseCase.attempt(attempted, () -> bench.locks().holding(name, () -> removeAll(name)));
  }

  private void removeAll(ShareName name) {
    locator.find(name).ifPresent(this::remove);
    locator.forget(name);
  }

  private void remove(ShareHandle share) {
    OwnershipMark mark = share.mark();
    if (mark.source().isPresent()) {
      // Should the rest fail, a share made from the same snapshot must not take this for its own.
      markAsDeleting(share);
    }
    // The directory of an adopted share has any name, so only its export leads to it: that goes
    // last.
    boolean foundByExportOnly = !share.path().equals(locator.ownPath(share.name()));
    if (foundByExportOnly) {
      shutOut(share);
    } else {
      removeExport(share);
    }
    removeAlias(share);
    if (mark.deduplicated()) {
      deduplication.drop(share.path());
    }
    cluster()
        .quotas()
        .ofDirectory(share.path())
        .ifPresent(quota -> cluster().quotas().delete(quota.id()));
    if (mark.origin() == Origin.WRITABLE_SNAPSHOT) {
      cluster().writableSnapshots().delete(share.path());
    } else {
      removeTree(share.path());
    }
    if (foundByExportOnly) {
      removeExport(share);
    }
  }

  private void markAsDeleting(ShareHandle share) {
    try {
      cluster().namespace().mark(share.path(), Optional.of(share.mark().at(Stage.DELETING)));
    } catch (NotFound e) {
      return; // the directory is gone already
    }
  }

  private void shutOut(ShareHandle share) {
    share
        .export()
        .ifPresent(
            export ->
                cluster().nfsExports().replaceClients(zone(), export.id(), NfsClients.closed()));
    share
        .smbShare()
        .ifPresent(
            smbShare ->
                cluster().smbShares().replaceAccess(zone(), smbShare.name(), SmbAccess.CLOSED));
  }

  private void removeExport(ShareHandle share) {
    share.export().ifPresent(export -> cluster().nfsExports().delete(zone(), export.id()));
    share.smbShare().ifPresent(smbShare -> cluster().smbShares().delete(zone(), smbShare.name()));
  }

  private void removeAlias(ShareHandle share) {
    if (share.protocol() == Protocol.NFS) {
      share
          .mark()
          .mountPoint()
          .flatMap(name -> cluster().nfsAliases().find(zone(), name))
          .filter(alias -> alias.path().equals(share.path().value()))
          .ifPresent(alias -> cluster().nfsAliases().delete(zone(), alias.name()));
    }
  }

  private void removeTree(IfsPath directory) {
    try {
      cluster().namespace().deleteTree(directory);
    } catch (OutcomeUnknown e) {
      // A tree too large for one request: the cluster's own job has no time limit.
      removeTreeByJob(directory, e);
    }
  }

  private void removeTreeByJob(IfsPath directory, OutcomeUnknown timedOut) {
    JobId job;
    try {
      job = cluster().jobs().startTreeDelete(directory);
    } catch (ShareDriverException e) {
      timedOut.addSuppressed(e);
      throw timedOut;
    }
    Duration pause = Duration.ofSeconds(1);
    for (int look = 0; look < MAX_LOOKS_AT_A_JOB; look++) {
      if (cluster().jobs().state(job) != JobState.UNFINISHED) {
        if (cluster().namespace().exists(directory)) {
          throw new Busy(
              Problem.when("Remove %s by job %s".formatted(directory, job))
                  .because("the job ended and the directory is still there")
                  .remedy("Look at the job's report on the cluster, then delete again"),
              timedOut);
        }
        return;
      }
      bench.waiting().await(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? pause.multipliedBy(2) : LONGEST_WAIT;
    }
    throw new Busy(
        Problem.when("Remove %s by job %s".formatted(directory, job))
            .because("the job is still running")
            .remedy("Delete again later"),
        timedOut);
  }

  private StorageBackend cluster() {
    return bench.cluster();
  }

  private AccessZone zone() {
    return bench.settings().zone();
  }
}
