package io.isilondriver.application.service.share;

import io.isilondriver.application.port.in.Removal;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.reach.ForeignExposures;
import io.isilondriver.application.service.exposure.reach.ForeignExposures.Look;
import io.isilondriver.application.service.exposure.reach.ForeignText;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes shares: first what lets clients in, then the quota, then the data. Each step finds again
 * what it removes, so that a call goes on where an earlier one stopped; nothing there is success.
 * Only what carries the driver's mark with this name is removed, and nothing while an exposure that
 * does not carry it leads into the directory or one inside it, unless the caller leaves it there.
 */
public final class DeleteShare {
  private static final int MAX_LOOKS_AT_A_JOB = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final ServiceContext context;
  private final ShareLocator locator;
  private final Deduplication deduplication;
  private final ForeignExposures foreign;

  public DeleteShare(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.deduplication = new Deduplication(context);
    this.foreign = new ForeignExposures(context);
  }

  /** Removes a share with all its data. */
  public Removal delete(ShareName name) {
    return delete(name, false);
  }

  /** Removes it likewise though exposures of others lead into its directory, which stay. */
  public Removal deleteLeavingExposures(ShareName name) {
    return delete(name, true);
  }

  private Removal delete(ShareName name, boolean leavingExposures) {
    String operation = "Delete share '%s'".formatted(name);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .occupying(name, "it is being deleted", () -> removedAll(name, leavingExposures)));
  }

  private Removal removedAll(ShareName name, boolean leavingExposures) {
    try {
      Optional<LocatedShare> share = locator.find(name);
      if (share.isPresent() && !isInItsOwnPlace(share.get())) {
        locator.forget(name); // where it was remembered must not hide one in its own place
        share = locator.find(name);
      }
      boolean elsewhere = share.filter(this::isInItsOwnPlace).isEmpty();
      share.filter(found -> elsewhere).ifPresent(this::requireAdopted);
      share.ifPresent(found -> remove(found, leavingExposures));
      boolean hadPointer = elsewhere && pointer(name).remove();
      return new Removal(share.isPresent() || hadPointer);
    } finally {
      locator.forget(name); // also when the share is half deleted now, and no longer complete
    }
  }

  private boolean isInItsOwnPlace(LocatedShare share) {
    return share.path().equals(locator.ownPath(share.name()));
  }

  private PointerDirectory pointer(ShareName name) {
    return new PointerDirectory(context, locator, name);
  }

  // A repeated deletion must not go on to another share of the same name.
  private void requireAdopted(LocatedShare share) {
    List<IfsPath> places = locator.placesOf(share.name());
    if (places.size() > 1) {
      throw refused(
          share,
          "several directories are marked as those of a share of this name: "
              + places.stream().map(IfsPath::value).sorted().collect(Collectors.joining(", ")),
          "Remove the mark of all but one");
    }
    if (!pointer(share.name()).stands()) {
      throw refused(
          share,
          "it was adopted at %s, and %s does not keep its name"
              .formatted(share.path(), locator.ownPath(share.name())),
          "Manage it once more, which makes that directory, then delete it");
    }
  }

  private static Conflict refused(LocatedShare share, String why, String remedy) {
    return new Conflict(
        Problem.when("Remove %s".formatted(share.path())).because(why).remedy(remedy));
  }

  private void remove(LocatedShare share, boolean leavingExposures) {
    locator.requireClear(share, "Remove %s".formatted(share.path()));
    if (!leavingExposures) {
      refuseForeignExposure(share);
    }
    boolean marked = share.mark().source().isPresent();
    if (marked) {
      // Should the rest fail, a share made from the same snapshot must not take this for its own.
      markAsDeleting(share);
    }
    // The directory of an adopted share has any name, so only its export leads to it: that goes
    // last.
    boolean foundByExportOnly = !share.path().equals(locator.ownPath(share.name()));
    if (foundByExportOnly) {
      share.exposure().ifPresent(Exposure::close);
    } else {
      share.exposure().ifPresent(Exposure::remove);
    }
    try {
      removeContent(share);
    } catch (ShareDriverException e) {
      if (!marked) {
        keepFromRepair(share, e);
      }
      throw e;
    }
    if (foundByExportOnly) {
      share.exposure().ifPresent(Exposure::remove);
    }
  }

  private void removeContent(LocatedShare share) {
    OwnershipMark mark = share.mark();
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
  }

  // What is left of its tree must not be exposed again as if it were the share.
  private void keepFromRepair(LocatedShare share, ShareDriverException failure) {
    try {
      markAsDeleting(share);
    } catch (ShareDriverException e) {
      failure.addSuppressed(e);
    }
  }

  // Somebody changed its description, or made it: with the tree gone it would stay open, and lead
  // into whatever is made there next. Beside an adopted share, another export was arranged.
  private void refuseForeignExposure(LocatedShare share) {
    if (share.adopted()) {
      return;
    }
    List<Exposure> others = share.exposed() ? share.others() : locator.others(share);
    if (!others.isEmpty()) {
      throw new Foreign(
          Problem.when("Remove %s".formatted(share.path()))
              .because(ShareLocator.unmarked(share, others.get(0)))
              .remedy(ShareLocator.REMARK + ", then delete the share again"));
    }
    Look look = foreign.look();
    Stream.concat(
            look.ofDirectory(share.path(), share.name()).stream(),
            look.inside(share.path(), share.name()).stream())
        .findFirst()
        .ifPresent(
            way -> {
              throw new Foreign(
                  Problem.when("Remove %s".formatted(share.path()))
                      .because(
                          ForeignText.of(way) + ", and would lead into whatever is made there next")
                      .remedy("Remove it, or delete the share and leave it on purpose"));
            });
  }

  private void markAsDeleting(LocatedShare share) {
    try {
      cluster().namespace().mark(share.path(), Optional.of(share.mark().at(Stage.DELETING)));
    } catch (NotFound e) {
      return; // the directory is gone already
    }
  }

  private void removeAlias(LocatedShare share) {
    share
        .alias()
        .flatMap(name -> cluster().nfsAliases().find(zone(), name))
        .filter(alias -> alias.path().equals(share.path().value()))
        .ifPresent(alias -> cluster().nfsAliases().delete(zone(), alias.name()));
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
      context.sleeper().await(pause);
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
    return context.cluster();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}
