package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.bench.Undo;
import io.isilondriver.application.service.bench.UseCase;
import io.isilondriver.application.service.bench.Workbench;
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
import io.isilondriver.domain.ownership.OwnershipMark;
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
 * alias. So a share is offered exactly while it is complete, a half-made one is recognised by its
 * parts, and calling again finishes it.
 */
public final class CreateShare {
  private final Workbench bench;
  private final ShareLocator locator;
  private final ShareReader reader;
  private final Deduplication deduplication;
  private final EmptyContent emptyContent;

  public CreateShare(Workbench bench, ShareLocator locator) {
    this.bench = bench;
    this.locator = locator;
    this.reader = new ShareReader(bench.settings());
    this.deduplication = new Deduplication(bench);
    this.emptyContent = new EmptyContent(bench);
  }

  /** Makes an empty share. */
  public Share empty(NewShare wish) {
    return create(wish, emptyContent);
  }

  /**
   * Makes a share with content. What was copied is left where it is when the content cannot be
   * completed, so that calling again goes on from there.
   */
  public Share filled(NewShare wish, Content content) {
    return create(wish, content);
  }

  /**
   * Refuses, before the first request, what cannot come of a wish.
   *
   * @throws InvalidRequest if shares of its protocol are not to be made
   */
  public void requireEnabled(NewShare wish) {
    Set<Protocol> enabled = bench.settings().protocols();
    if (!enabled.contains(wish.protocol())) {
      throw new InvalidRequest(
          Problem.when("Create share '%s'".formatted(wish.name()))
              .because("%s is not enabled for this backend".formatted(wish.protocol()))
              .remedy("Choose another protocol, or add this one to the protocols of the settings"));
    }
  }

  private Share create(NewShare wish, Content content) {
    requireEnabled(wish);
    String attempted = "Create share '%s'".formatted(wish.name());
    Supplier<Share> work =
        () -> UseCase.attempt(attempted, () -> new Attempt(wish, content, attempted).run());
    return wish.source().isEmpty()
        ? bench.locks().holding(wish.name(), work)
        : bench.locks().occupying(wish.name(), "it is being filled from a snapshot", work);
  }

  /**
   * Where a call begins.
   *
   * @param made whether this call made the directory
   * @param toFill whether content is still to come
   * @param offered the share, if it is complete already
   */
  private record Start(boolean made, boolean toFill, Optional<ShareHandle> offered) {}

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
    private final NewShare wish;
    private final Content content;
    private final String attempted;
    private final IfsPath path;
    private final OwnershipMark mark;
    private final QuotaLimits limits;
    private final Publication publication;
    private final Remains remains;
    private Undo undo = new Undo();

    Attempt(NewShare wish, Content content, String attempted) {
      this.wish = wish;
      this.content = content;
      this.attempted = attempted;
      this.path = locator.ownPath(wish.name());
      this.mark =
          OwnershipMark.of(wish.name(), wish.protocol())
              .mountedAs(wish.mountPoint())
              .filledFrom(wish.source())
              .deduplicated(wish.deduplicated())
              .from(content.origin());
      this.publication = new Publication(bench, locator, wish, mark, attempted);
      this.remains = new Remains(bench, locator, publication, wish, content, attempted);
      this.limits = QuotaLimits.of(wish.size().size(), bench.settings().advisoryPercent());
    }

    Share run() {
      try {
        Start start = start();
        if (start.offered().isPresent()) {
          return same(start.offered().get());
        }
        // A directory may seem to be new where the answer to making it was lost; not one without
        // a quota.
        boolean fresh = quota(start) && start.made();
        if (start.toFill()) {
          fill(start);
        }
        return wish.source().isEmpty() ? publish(fresh) : publishFilled();
      } catch (Resumable e) {
        throw e.failure();
      } catch (RuntimeException e) {
        throw undo.after(e);
      }
    }

    /** Content that took long to copy outlives a failure that passes. */
    private Share publishFilled() {
      Undo before = undo;
      undo = new Undo();
      try {
        return publish(false); // looked for exports before it was filled
      } catch (RuntimeException e) {
        RuntimeException told = undo.after(e);
        undo = before;
        if (told instanceof ShareDriverException failure && failure.resumable()) {
          throw new Resumable(
              new LeftBehind(
                  failure.during(attempted),
                  List.of("complete directory " + path, "quota of " + path)));
        }
        throw told;
      }
    }

    private Share publish(boolean fresh) {
      if (bench.settings().preparingReverts()) {
        cluster().jobs().startRevertDomain(path);
      }
      if (wish.deduplicated()) {
        deduplicate();
      }
      return offer(fresh);
    }

    /** Makes the directory, or takes up one that an earlier call left. */
    private Start start() {
      if (wish.source().isPresent()) {
        remains.requireUnexported();
        publication.requireNamesFree();
      }
      try {
        if (!content.makeDirectory(path, content.snapshot().map(mark::filling).orElse(mark))) {
          return new Start(false, true, Optional.empty());
        }
      } catch (Conflict e) {
        return goingOn(e);
      } catch (OutcomeUnknown e) {
        return lookFor(e);
      } catch (NotFound e) {
        throw new NotFound(
            Problem.when(attempted)
                .because(
                    "the root directory %s is missing".formatted(bench.settings().rootDirectory()))
                .remedy("Connect the backend again, which makes it"),
            e);
      }
      undo.entering("directory " + path, this::removeOwnDirectory);
      return new Start(true, true, Optional.empty());
    }

    /**
     * After a lost answer. What stands there may be of this call or of an earlier one, and may hold
     * a tenant's data: it is taken up, or left and named, and never removed.
     */
    private Start lookFor(OutcomeUnknown lost) {
      undo.entering(
          "directory " + path,
          () -> {
            if (cluster().namespace().exists(path)) {
              throw lost;
            }
          });
      if (!cluster().namespace().exists(path)) {
        throw lost;
      }
      undo.wasThere();
      return goingOn(lost);
    }

    private Start goingOn(ShareDriverException inTheWay) {
      Remains.Found found = remains.takeUp(inTheWay);
      return new Start(false, found.toFill(), found.offered());
    }

    private void fill(Start start) {
      try {
        content.fill(path);
        if (wish.source().isPresent()) {
          cluster().namespace().mark(path, Optional.of(mark));
        }
      } catch (ConcurrentChange e) {
        if (!remains.areComplete()) {
          throw new Resumable(e.during(attempted));
        }
        undo = new Undo(); // all that stands there is that other call's now
      } catch (ShareDriverException e) {
        if (wish.source().isEmpty() || (start.made() && !e.resumable())) {
          throw e; // nothing worth keeping
        }
        throw new Resumable(
            e instanceof Cancelled || e instanceof IncompleteCopy
                ? e // says itself that creating the share again goes on
                : new LeftBehind(
                    e.during(attempted),
                    List.of("half-filled directory " + path, "quota of " + path)));
      }
    }

    /** The share as it is, if it is what this call wishes for. */
    private Share same(ShareHandle share) {
      Quota quota = requireSameLimit(cluster().quotas().ofDirectory(path));
      if (wish.protocol() == Protocol.NFS) {
        wish.mountPoint().ifPresent(publication::requireAlias);
      }
      return reader.read(share, Optional.of(quota));
    }

    /** Sees to the quota; false if it was there. */
    private boolean quota(Start start) {
      // The quota of a directory that was there belongs to what is in it already.
      if (start.made()) {
        undo.entering("quota of " + path, this::removeOwnQuota);
      }
      try {
        bench.cluster().quotas().create(path, limits, mark);
        return true;
      } catch (Conflict e) {
        if (start.made()) {
          undo.wasThere();
        }
        requireSameLimit(bench.cluster().quotas().ofDirectory(path));
        return false;
      }
    }

    private Quota requireSameLimit(Optional<Quota> found) {
      if (found.isEmpty()) {
        QuotaId id = bench.cluster().quotas().create(path, limits, mark);
        return bench
            .cluster()
            .quotas()
            .ofDirectory(path)
            .filter(quota -> quota.id().equals(id))
            .orElseThrow(
                () ->
                    new ConcurrentChange(
                        Problem.when(attempted).because("its quota came and went meanwhile")));
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
      undo.entering("%s on the deduplication list".formatted(path), () -> deduplication.drop(path));
      if (!deduplication.add(path)) {
        undo.wasThere();
      }
    }

    /** Offers the complete share to clients, closed to everybody. */
    private Share offer(boolean fresh) {
      ShareHandle handle = publication.offer(undo, fresh);
      locator.remember(handle);
      return reader.read(handle, Optional.of(freshQuota()));
    }

    // The cluster need not be asked for what was written a moment ago.
    private Quota freshQuota() {
      return new Quota(
          new QuotaId("unread"),
          path,
          Optional.of(limits),
          DataSize.ZERO,
          wish.source().isEmpty(),
          false,
          Optional.of(mark));
    }

    // Where a call in another process was faster, and offers the share, its data is its clients'.
    private void removeOwnDirectory() {
      if (!publication.isOffered()) {
        content.removeDirectory(path, mark);
      }
    }

    private void removeOwnQuota() {
      if (publication.isOffered()) {
        return;
      }
      cluster()
          .quotas()
          .ofDirectory(path)
          .ifPresent(quota -> cluster().quotas().delete(quota.id()));
    }

    private Conflict conflict(String why, String remedy) {
      return new Conflict(Problem.when(attempted).because(why).remedy(remedy));
    }

    private StorageBackend cluster() {
      return bench.cluster();
    }
  }
}
