package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.Rollback;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.reach.ForeignExposures;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.Identity;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes shares: directory (which must not exist), quota, content, export or SMB share (closed),
 * alias; then the mark of the directory says that it is settled. So a share is exposed exactly
 * while it is complete, a half-made one is recognised by its parts, and calling again finishes it.
 */
public final class CreateShare {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final ShareReader reader;
  private final Deduplication deduplication;
  private final EmptyContent emptyContent;
  private final ForeignExposures foreign;

  public CreateShare(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.reader = new ShareReader(context);
    this.deduplication = new Deduplication(context);
    this.emptyContent = new EmptyContent(context);
    this.foreign = new ForeignExposures(context);
  }

  /** Makes an empty share. */
  public Share empty(NewShare request) {
    return create(request, emptyContent);
  }

  /**
   * Makes a share with content. What was copied is left where it is when the content cannot be
   * completed, so that calling again goes on from there.
   */
  public Share cloned(NewShare request, Content content) {
    return create(request, content);
  }

  /**
   * Refuses, before the first request, what cannot be made.
   *
   * @throws InvalidRequest if shares of its protocol are not to be made, or its mark finds no room
   */
  public void requirePossible(NewShare request) {
    Set<Protocol> enabled = context.settings().protocols();
    if (!enabled.contains(request.protocol())) {
      throw new InvalidRequest(
          Problem.when("Create share '%s'".formatted(request.name()))
              .because("%s is not enabled for this backend".formatted(request.protocol()))
              .remedy("Choose another protocol, or add this one to the protocols of the settings"));
    }
    if (!markOf(request).from(Origin.WRITABLE_SNAPSHOT).fits(context.space().zone())) {
      throw new InvalidRequest(
          Problem.when("Create share '%s'".formatted(request.name()))
              .because(
                  "the names of share, mount point and snapshot are together too long for the %d characters of a description"
                      .formatted(OwnershipMark.MAX_LENGTH))
              .remedy("Choose shorter names"));
    }
  }

  private static OwnershipMark markOf(NewShare request) {
    return OwnershipMark.of(request.name(), request.protocol())
        .mountedAs(request.mountPoint())
        .clonedFrom(request.source())
        .deduplicated(request.deduplicated());
  }

  private Share create(NewShare request, Content content) {
    requirePossible(request);
    String operation = "Create share '%s'".formatted(request.name());
    Supplier<Share> work =
        () ->
            Errors.within(
                operation,
                () -> {
                  foreign.requireClosedAbove(operation);
                  return new Attempt(request, content, operation).run();
                });
    return request.source().isEmpty()
        ? context.locks().holding(request.name(), work)
        : context.locks().occupying(request.name(), "it is being cloned from a snapshot", work);
  }

  /**
   * Where a call begins.
   *
   * @param made whether this call made the directory
   * @param contentPending whether content is still to come
   * @param complete the share, if it is complete already
   */
  private record Start(boolean made, boolean contentPending, Optional<LocatedShare> complete) {}

  /** A failure after which what was copied is kept, for a later call to go on from. */
  private static final class Resumable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ShareDriverException failure;

    Resumable(ShareDriverException failure) {
      super(failure);
      this.failure = failure;
    }

    ShareDriverException failure() {
      return failure;
    }
  }

  /** One call's way through the steps. */
  private final class Attempt {
    private final NewShare request;
    private final Content content;
    private final String operation;
    private final IfsPath path;
    private OwnershipMark mark;
    private final QuotaLimits limits;
    private final ExposeShare exposing;
    private final PartialShare remains;
    private Rollback rollback = new Rollback(cluster().deadlines());

    Attempt(NewShare request, Content content, String operation) {
      this.request = request;
      this.content = content;
      this.operation = operation;
      this.path = locator.ownPath(request.name());
      this.mark =
          markOf(request)
              .from(content.origin())
              .identifiedBy(Optional.of(context.ownership().newIdentity()));
      this.exposing = new ExposeShare(context, locator, request, mark, operation);
      this.remains = new PartialShare(context, locator, exposing, request, content, operation);
      this.limits = QuotaLimits.of(request.size().size(), context.settings().advisoryPercent());
    }

    Share run() {
      try {
        Start start = start();
        if (start.complete().isPresent()) {
          return same(start.complete().get());
        }
        // A directory may seem to be new where the answer to making it was lost; not one without
        // a quota.
        boolean fresh = quota(start) && start.made();
        if (start.contentPending()) {
          fill(start);
        }
        return request.source().isEmpty() ? publish(fresh) : publishCloned();
      } catch (Resumable e) {
        throw e.failure();
      } catch (RuntimeException e) {
        throw rollback.run(e);
      }
    }

    /** Content that took long to copy outlives a failure that passes. */
    private Share publishCloned() {
      Rollback before = rollback;
      rollback = new Rollback(cluster().deadlines());
      try {
        return publish(false); // looked for exports before it was cloned
      } catch (RuntimeException e) {
        RuntimeException told = rollback.run(e);
        rollback = before;
        if (told instanceof ShareDriverException failure && failure.resumable()) {
          throw new Resumable(
              new LeftBehind(
                  failure.during(operation),
                  List.of("complete directory " + path, "quota of " + path)));
        }
        throw told;
      }
    }

    private Share publish(boolean fresh) {
      if (context.settings().preparingReverts()) {
        cluster().jobs().startRevertDomain(path);
      }
      if (request.deduplicated()) {
        deduplicate();
      }
      Share share = expose(fresh);
      cluster().namespace().mark(path, Optional.of(mark)); // settled from now on
      return share;
    }

    /** Makes the directory, or takes up one that an earlier call left. */
    private Start start() {
      if (request.source().isPresent()) {
        remains.requireUnexported();
        exposing.requireNamesFree();
      }
      try {
        if (!content.makeDirectory(path, markWhileMaking())) {
          return new Start(false, true, Optional.empty());
        }
      } catch (Conflict e) {
        return goingOn(e);
      } catch (OutcomeUnknown e) {
        return lookFor(e);
      } catch (NotFound e) {
        throw new NotFound(
            Problem.when(operation)
                .because(
                    "the root directory %s is missing".formatted(context.space().rootDirectory()))
                .remedy("Connect the backend again, which makes it"),
            e);
      }
      rollback.register("directory " + path, this::removeOwnDirectory);
      return new Start(true, true, Optional.empty());
    }

    private OwnershipMark markWhileMaking() {
      return content.snapshot().map(mark::cloning).orElse(mark.at(Stage.MAKING));
    }

    /**
     * After a lost answer. What stands there may be of this call or of an earlier one, and may hold
     * a tenant's data: it is taken up, or left and named, and never removed.
     */
    private Start lookFor(OutcomeUnknown lost) {
      rollback.register(
          "directory " + path,
          () -> {
            if (cluster().namespace().exists(path)) {
              throw lost;
            }
          });
      if (!cluster().namespace().exists(path)) {
        throw lost;
      }
      rollback.discardLast();
      return goingOn(lost);
    }

    private Start goingOn(ShareDriverException conflict) {
      PartialShare.Found found = remains.takeUp(conflict);
      identify(found);
      return new Start(
          false,
          found.contentPending(),
          found.exposed().filter(share -> found.mark().stage() != Stage.MAKING));
    }

    /** Is about the share that was found, which may be one of a version without identities. */
    private void identify(PartialShare.Found found) {
      Optional<Identity> present = found.mark().identity();
      if (present.isEmpty() && found.exposed().isEmpty()) {
        Stage stage = found.mark().stage() == Stage.CLONING ? Stage.CLONING : Stage.MAKING;
        present = context.ownership().identify(path, found.mark().at(stage)).identity();
      }
      mark = mark.identifiedBy(present);
      exposing.identify(mark);
    }

    private void fill(Start start) {
      try {
        content.fill(path);
        if (request.source().isPresent()) {
          cluster().namespace().mark(path, Optional.of(mark.at(Stage.MAKING)));
        }
      } catch (ConcurrentChange e) {
        if (!remains.areComplete()) {
          throw new Resumable(e.during(operation));
        }
        rollback =
            new Rollback(cluster().deadlines()); // all that stands there is that other call's now
      } catch (ShareDriverException e) {
        if (request.source().isEmpty() || (start.made() && !e.resumable())) {
          throw e; // nothing worth keeping
        }
        throw new Resumable(
            e instanceof Cancelled || e instanceof IncompleteCopy
                ? e // says itself that creating the share again goes on
                : new LeftBehind(
                    e.during(operation),
                    List.of("half-cloned directory " + path, "quota of " + path)));
      }
    }

    /** The share as it is, if it is what this call requests for. */
    private Share same(LocatedShare share) {
      Quota quota = requireSameLimit(cluster().quotas().ofDirectory(path));
      exposing.requireAlias();
      return reader.read(share, Optional.of(quota));
    }

    /** Sees to the quota; false if it was there. */
    private boolean quota(Start start) {
      // The quota of a directory that was there belongs to what is in it already.
      if (start.made()) {
        rollback.register("quota of " + path, this::removeOwnQuota);
      }
      try {
        context.cluster().quotas().create(path, limits, mark);
        return true;
      } catch (Conflict e) {
        if (start.made()) {
          rollback.discardLast();
        }
        requireSameLimit(context.cluster().quotas().ofDirectory(path));
        return false;
      }
    }

    private Quota requireSameLimit(Optional<Quota> found) {
      if (found.isEmpty()) {
        QuotaId id = context.cluster().quotas().create(path, limits, mark);
        return context
            .cluster()
            .quotas()
            .ofDirectory(path)
            .filter(quota -> quota.id().equals(id))
            .orElseThrow(
                () ->
                    new ConcurrentChange(
                        Problem.when(operation).because("its quota came and went meanwhile")));
      }
      Quota quota = found.get();
      if (!quota.limits().map(QuotaLimits::hard).equals(Optional.of(limits.hard()))) {
        throw conflict(
            "it exists with a size of %s, not %s"
                .formatted(
                    quota.limits().map(limit -> limit.hard().toString()).orElse("no limit"),
                    limits.hard()),
            "Extend or shrink the share, or choose another name");
      }
      return quota;
    }

    private void deduplicate() {
      rollback.register(
          "%s on the deduplication list".formatted(path), () -> deduplication.drop(path));
      if (!deduplication.add(path)) {
        rollback.discardLast();
      }
    }

    /** Exposes the complete share to clients, closed to everybody. */
    private Share expose(boolean fresh) {
      LocatedShare share = exposing.expose(rollback, fresh);
      locator.remember(share);
      return reader.read(share, Optional.of(freshQuota()));
    }

    // The cluster need not be asked for what was written a moment ago.
    private Quota freshQuota() {
      return new Quota(
          new QuotaId("unread"),
          path,
          Optional.of(limits),
          DataSize.ZERO,
          request.source().isEmpty(),
          false,
          Optional.of(mark));
    }

    // Where a call in another process was faster, and exposes the share, its data is its clients'.
    private void removeOwnDirectory() {
      if (!exposing.isExposed()) {
        content.removeDirectory(path, mark);
      }
    }

    private void removeOwnQuota() {
      if (exposing.isExposed()) {
        return;
      }
      cluster()
          .quotas()
          .ofDirectory(path)
          .filter(quota -> quota.mark().map(mark::agreesWith).orElse(true))
          .ifPresent(quota -> cluster().quotas().delete(quota.id()));
    }

    private Conflict conflict(String why, String remedy) {
      return new Conflict(Problem.when(operation).because(why).remedy(remedy));
    }

    private StorageBackend cluster() {
      return context.cluster();
    }
  }
}
