package io.isilondriver.application.service.share;

import io.isilondriver.application.port.in.Removal;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.exposure.Exposures.Target;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.Identity;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes shares over and lets them go, by putting the driver's mark on them and taking it off.
 * Everything is looked at before anything is changed; the mark on the export or SMB share, which a
 * later call finds the share by, is the first to be put on and the last to be taken off.
 */
public final class AdoptShare {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final ShareReader reader;

  public AdoptShare(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.reader = new ShareReader(context);
  }

  /**
   * Takes over an export or SMB share. Its clients, and those whose root is not mapped, keep what
   * they may do until the first change of rules, which leaves nobody in but whom the rules name.
   */
  public Share manage(ShareName name, Protocol protocol, String location) {
    String operation = "Manage %s as share '%s'".formatted(location, name);
    return Errors.within(
        operation,
        () -> context.locks().holding(name, () -> adopt(name, protocol, location, operation)));
  }

  private Share adopt(ShareName name, Protocol protocol, String location, String operation) {
    Target target = Exposures.of(context, protocol).at(location, operation);
    Exposure exposure = target.exposure();
    IfsPath path = requireOwnPlace(exposure, operation);
    OwnershipMark unidentified = markFor(name, target, path, operation);
    requireApart(name, path, operation);
    MarkedDirectory directory = requireDirectory(name, path, operation);
    Quota quota = requireSize(name, path, operation);
    OwnershipMark mark = identified(unidentified, directory);

    boolean known = exposure.mark().isPresent() || directory.mark().equals(Optional.of(mark));
    LocatedShare share = named(name, path, exposure, mark, known, operation);
    if (!directory.mark().equals(Optional.of(mark))) {
      cluster().namespace().mark(path, Optional.of(mark));
    }
    QuotaLimits limits = rounded(quota.limits().orElseThrow());
    if (!quota.limits().equals(Optional.of(limits))) {
      cluster().quotas().replaceLimits(quota.id(), limits);
    }
    if (!quota.mark().equals(Optional.of(mark))) {
      cluster().quotas().mark(quota.id(), Optional.of(mark));
    }
    locator.remember(share);
    return reader.read(share, cluster().quotas().ofDirectory(path));
  }

  private OwnershipMark markFor(ShareName name, Target target, IfsPath path, String operation) {
    Exposure exposure = target.exposure();
    if (exposure.mark().isEmpty()) {
      return locator
          .find(name)
          .map(known -> requireLost(known, exposure, path, operation).mark())
          .orElseGet(
              () ->
                  OwnershipMark.of(name, exposure.protocol())
                      .from(Origin.ADOPTED)
                      .mountedAs(
                          target.mountPoint().filter(mount -> tellsMore(mount, name, exposure))));
    }
    // What an earlier call began, or somebody asks for twice.
    OwnershipMark present = exposure.mark().get();
    if (!present.share().equals(name) || !present.ofShareItself()) {
      throw new Conflict(
          Problem.when(operation)
              .because("%s is that of share '%s'".formatted(exposure.title(), present.share()))
              .remedy("Unmanage that share first"));
    }
    return present;
  }

  // The directory is the share: what an earlier call wrote there is its identity.
  private OwnershipMark identified(OwnershipMark mark, MarkedDirectory directory) {
    Optional<Identity> present =
        directory
            .mark()
            .filter(there -> context.ownership().foreignZone(there).isEmpty())
            .flatMap(OwnershipMark::identity)
            .or(mark::identity);
    return mark.identifiedBy(present.or(() -> Optional.of(context.ownership().newIdentity())));
  }

  // An SMB share of the share's own name needs no other; an alias is one beside the path.
  private static boolean tellsMore(MountPointName mount, ShareName name, Exposure exposure) {
    return exposure.protocol() == Protocol.NFS || !mount.value().equals(name.value());
  }

  private IfsPath requireOwnPlace(Exposure exposure, String operation) {
    if (exposure.paths().size() != 1) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because(
                  "%s exports several directories: %s"
                      .formatted(exposure.title(), String.join(", ", exposure.paths())))
              .remedy("Give the directory an export of its own"));
    }
    IfsPath path = IfsPath.of(exposure.paths().get(0));
    requireBelowRoot(path, operation);
    if (path.elements().contains(".snapshot")) {
      throw new InvalidRequest(
          Problem.when(operation).because("%s lies in a snapshot".formatted(path)));
    }
    return path;
  }

  private void requireBelowRoot(IfsPath path, String operation) {
    if (!path.isBelow(context.space().rootDirectory())) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because(
                  "%s is not below the root directory %s"
                      .formatted(path, context.space().rootDirectory()))
              .remedy("Move it below the root directory, or use a backend with another one"));
    }
  }

  /** Sees that the share of a name is this one, whose exposure lost its mark. */
  private static LocatedShare requireLost(
      LocatedShare known, Exposure exposure, IfsPath path, String operation) {
    if (known.exposed()
        || !known.path().equals(path)
        || known.protocol() != exposure.protocol()
        || known.mark().stage() != Stage.SETTLED) {
      throw new Conflict(
          Problem.when(operation)
              .because("the share of this name is %s".formatted(known.path()))
              .remedy("Choose another name"));
    }
    return known;
  }

  /** One directory in another would be deleted with it, and a share belongs to one owner only. */
  private void requireApart(ShareName name, IfsPath path, String operation) {
    try (Stream<LocatedShare> shares = new ShareInventory(context, locator).exposed()) {
      shares
          .filter(other -> !other.name().equals(name))
          .filter(other -> other.path().isAtOrBelow(path) || path.isAtOrBelow(other.path()))
          .findFirst()
          .ifPresent(
              other -> {
                throw nested(path, other.name(), other.path(), operation);
              });
    }
    // Shares that nothing exposes yet are known by their directories only.
    Optional<IfsPath> ancestor = path.parent();
    while (ancestor.filter(at -> at.isBelow(context.space().rootDirectory())).isPresent()) {
      IfsPath at = ancestor.get();
      cluster()
          .namespace()
          .directory(at)
          .flatMap(directory -> directory.anyMark())
          .ifPresent(
              other -> {
                throw nested(path, other.share(), at, operation);
              });
      ancestor = at.parent();
    }
  }

  private static RuntimeException nested(
      IfsPath path, ShareName other, IfsPath otherPath, String operation) {
    return path.equals(otherPath)
        ? new Conflict(
            Problem.when(operation)
                .because("%s is the directory of share '%s'".formatted(path, other)))
        : new InvalidRequest(
            Problem.when(operation)
                .because(
                    "%s and share '%s' at %s lie one in the other"
                        .formatted(path, other, otherPath)));
  }

  private MarkedDirectory requireDirectory(ShareName name, IfsPath path, String operation) {
    MarkedDirectory directory =
        cluster()
            .namespace()
            .directory(path)
            .orElseThrow(
                () -> new NotFound(Problem.when(operation).because(path + " does not exist")));
    if (!directory.directory()) {
      throw new InvalidRequest(Problem.when(operation).because(path + " is no directory"));
    }
    requireUnowned(directory.anyMark(), name, "directory " + path, operation);
    return directory;
  }

  private Quota requireSize(ShareName name, IfsPath path, String operation) {
    Quota quota =
        cluster()
            .quotas()
            .ofDirectory(path)
            .filter(found -> found.limits().isPresent())
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        Problem.when(operation)
                            .because(path + " has no size: no directory quota with a hard limit")
                            .remedy(
                                "Set a directory quota without snapshots, with the hard limit that"
                                    + " the share is to have")));
    if (quota.linked()) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because(
                  "quota %s of %s is bound to a default quota and cannot be changed by itself"
                      .formatted(quota.id(), path))
              .remedy("Unlink it on the cluster"));
    }
    requireUnowned(quota.mark(), name, "quota of " + path, operation);
    return quota;
  }

  private static void requireUnowned(
      Optional<OwnershipMark> mark, ShareName name, String what, String operation) {
    mark.filter(present -> !present.share().equals(name))
        .ifPresent(
            other -> {
              throw new Conflict(
                  Problem.when(operation)
                      .because("the %s is that of share '%s'".formatted(what, other.share()))
                      .remedy("Unmanage or delete that share first"));
            });
  }

  /** Keeps the name first, so that no new share gets it while the mark is put on. */
  private LocatedShare named(
      ShareName name,
      IfsPath path,
      Exposure exposure,
      OwnershipMark mark,
      boolean known,
      String operation) {
    var pointer = new PointerDirectory(context, locator, name);
    boolean kept = path.equals(locator.ownPath(name)) || (known && pointer.stands());
    boolean made = !kept && pointer.make(exposure.protocol(), operation);
    try {
      return marked(exposure, mark, operation);
    } catch (ShareDriverException e) {
      if (made && !e.retryable()) {
        removeAfter(e, pointer);
      }
      throw e;
    }
  }

  private static void removeAfter(ShareDriverException failure, PointerDirectory pointer) {
    try {
      pointer.remove();
    } catch (ShareDriverException e) {
      failure.addSuppressed(e);
    }
  }

  /** Another driver may adopt it at the same moment; the later mark stands. */
  private LocatedShare marked(Exposure exposure, OwnershipMark mark, String operation) {
    if (exposure.mark().isEmpty()) {
      exposure.describe(mark.textBefore(exposure.description()));
    } else if (!exposure.mark().get().equals(mark)) {
      exposure.describe(mark.inPlaceOf(exposure.description()));
    }
    return exposure
        .current()
        .map(locator::shareOf)
        .orElseThrow(
            () ->
                new NotFound(
                    Problem.when(operation).because(exposure.title() + " was removed meanwhile")))
        .filter(share -> share.mark().equals(mark))
        .orElseThrow(() -> overtaken(operation));
  }

  private static ConcurrentChange overtaken(String operation) {
    return new ConcurrentChange(
        Problem.when(operation)
            .because("somebody else changed it at the same time")
            .remedy("See whose it is now, and try again"));
  }

  private static QuotaLimits rounded(QuotaLimits limits) {
    return new QuotaLimits(ShareSize.holding(limits.hard()).size(), limits.advisory());
  }

  /** Lets a share go, with its rules and data. One that is not there is fine. */
  public Removal unmanage(ShareName name) {
    String operation = "Unmanage share '%s'".formatted(name);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .holding(
                    name,
                    () -> {
                      Optional<LocatedShare> share = locator.find(name);
                      share.ifPresent(found -> release(found, operation));
                      boolean hadPointer =
                          share.filter(this::isInItsOwnPlace).isEmpty()
                              && new PointerDirectory(context, locator, name).remove();
                      locator.forget(name);
                      return new Removal(share.isPresent() || hadPointer);
                    }));
  }

  private boolean isInItsOwnPlace(LocatedShare share) {
    return share.path().equals(locator.ownPath(share.name()));
  }

  private void release(LocatedShare share, String operation) {
    locator.requireClear(share, operation);
    if (!share.exposed() && share.mark().stage() != Stage.SETTLED) {
      throw new Busy(
          Problem.when(operation)
              .because("the share is half made or half deleted")
              .remedy(share.completion()));
    }
    cluster()
        .quotas()
        .ofDirectory(share.path())
        .filter(quota -> belongs(quota.mark(), share))
        .ifPresent(quota -> cluster().quotas().mark(quota.id(), Optional.empty()));
    cluster()
        .namespace()
        .directory(share.path())
        .filter(directory -> belongs(directory.mark(), share))
        .ifPresent(directory -> cluster().namespace().mark(share.path(), Optional.empty()));
    share
        .exposure()
        .ifPresent(found -> found.describe(OwnershipMark.earlierText(found.description())));
  }

  private static boolean belongs(Optional<OwnershipMark> mark, LocatedShare share) {
    return mark.filter(share.mark()::agreesWith).isPresent();
  }

  private StorageBackend cluster() {
    return context.cluster();
  }
}
