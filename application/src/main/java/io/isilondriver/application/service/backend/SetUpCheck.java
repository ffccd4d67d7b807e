package io.isilondriver.application.service.backend;

import io.isilondriver.application.LockKind;
import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.cluster.Cluster;
import io.isilondriver.application.port.out.cluster.Cluster.Feature;
import io.isilondriver.application.port.out.coordination.Lease;
import io.isilondriver.application.port.out.coordination.LockKey.ClusterList;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.context.Space;
import io.isilondriver.application.service.context.SpaceLocks;
import io.isilondriver.application.service.coordination.LockPlaces;
import io.isilondriver.application.service.exposure.reach.ForeignExposures;
import io.isilondriver.application.service.exposure.reach.ForeignText;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.SessionsExhausted;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks for everything that keeps a backend from working, and goes on after each find. A question
 * that the cluster cannot answer is a find as well; only if there is no talking to it at all, the
 * check ends with that.
 */
final class SetUpCheck {
  /** A share that nobody is likely to have, whose lock shows that locks can be taken. */
  private static final ShareName PROBE = new ShareName("isilondriver-check");

  private final StorageBackend backend;
  private final Space space;
  private final ShareSettings settings;
  private final SpaceLocks locks;
  private final ForeignExposures foreign;
  private final List<String> problems = new ArrayList<>();
  private boolean rootMissing;

  SetUpCheck(ServiceContext context) {
    this.backend = context.cluster();
    this.space = context.space();
    this.settings = context.settings();
    this.locks = context.locks();
    this.foreign = new ForeignExposures(context);
  }

  /**
   * What keeps the root directory from being made.
   *
   * @throws ShareDriverException if the cluster cannot say now, but may later
   */
  List<String> place() {
    zone();
    root();
    locks();
    return List.copyOf(problems);
  }

  /** Whether the root directory was looked for and is still to be made. */
  boolean rootMissing() {
    return rootMissing;
  }

  /** Everything. */
  List<String> everything() {
    ask("Look for access zone '%s'".formatted(space.zone()), this::zone);
    ask("Look at the root directory %s".formatted(space.rootDirectory()), this::root);
    ask("Look for shares of other root directories", this::nestedRoots);
    ask("Look for locks of other drivers", this::locks);
    if (rootMissing) {
      problems.add(
          "The root directory %s does not exist: connect or create a share, which makes it"
              .formatted(space.rootDirectory()));
    }
    for (Feature feature : List.of(Feature.QUOTAS, Feature.SNAPSHOTS)) {
      ask("Look for the licence of " + product(feature), () -> licence(feature));
    }
    for (Protocol protocol : new TreeSet<>(settings.protocols())) {
      ask("Look at the %s service".formatted(protocol), () -> service(protocol));
    }
    ask("Look at the account's privileges", this::privileges);
    if (!rootMissing) {
      ask(
          "Take a lock below %s".formatted(space.rootDirectory()),
          () -> locks.leasing(PROBE, SetUpCheck::probed));
      ask(
          "Take a lock for lists of the whole cluster",
          () -> locks.leasing(ClusterList.DEDUPLICATION, SetUpCheck::probed));
    }
    ask("Look for exposures above the root directory", this::exposures);
    ask("Look for data addresses of zone '%s'".formatted(space.zone()), this::addresses);
    return List.copyOf(problems);
  }

  private static boolean probed(Lease lease) {
    lease.requireHeld();
    return true;
  }

  /** Drivers that lock within their process would overwrite what others write under their locks. */
  private void locks() {
    if (settings.locks() == LockKind.PROCESS
        && LockPlaces.inUse(backend.namespace(), space.rootDirectory())) {
      problems.add(
          "Other drivers below %1$s take locks on the cluster, and this one would not: set isilon_locks = cluster, or remove %1$s/.isilondriver/locks if no driver has that setting any more"
              .formatted(space.rootDirectory()));
    }
  }

  private void zone() {
    AccessZone zone = space.zone();
    Optional<IfsPath> base = cluster().baseOf(zone);
    if (base.isEmpty()) {
      problems.add("There is no access zone '%s': create it, or configure another".formatted(zone));
    } else if (!space.rootDirectory().isAtOrBelow(base.get())) {
      problems.add(
          "The root directory %s is outside access zone '%s': choose one below its base %s"
              .formatted(space.rootDirectory(), zone, base.get()));
    }
  }

  private void root() {
    Optional<MarkedDirectory> root = backend.namespace().directory(space.rootDirectory());
    rootMissing = root.isEmpty();
    if (root.filter(found -> !found.directory()).isPresent()) {
      problems.add(
          "What stands at the root directory %s is no directory: remove it, or choose another path"
              .formatted(space.rootDirectory()));
    }
  }

  /** A share that the driver made has its directory right in the root directory it belongs to. */
  private void nestedRoots() {
    var others = new TreeSet<IfsPath>();
    backend
        .nfsExports()
        .list(space.zone())
        .forEach(export -> otherRoot(export.mark(), export.paths()).ifPresent(others::add));
    backend
        .smbShares()
        .list(space.zone())
        .forEach(share -> otherRoot(share.mark(), List.of(share.path())).ifPresent(others::add));
    for (IfsPath other : others) {
      problems.add(
          "The root directory %s and that of another driver, %s, are nested: move one out of the other"
              .formatted(space.rootDirectory(), other));
    }
  }

  private Optional<IfsPath> otherRoot(Optional<OwnershipMark> mark, List<String> paths) {
    IfsPath root = space.rootDirectory();
    return mark.filter(OwnershipMark::ofShareItself)
        .filter(found -> found.origin() != Origin.ADOPTED && paths.size() == 1)
        .flatMap(found -> parent(paths.get(0)))
        .filter(other -> other.isBelow(root) || root.isBelow(other));
  }

  private static Optional<IfsPath> parent(String path) {
    try {
      return IfsPath.of(path).parent();
    } catch (InvalidRequest e) {
      return Optional.empty(); // no path that a driver could have written
    }
  }

  private void licence(Feature feature) {
    if (!cluster().licensed(feature)) {
      problems.add(
          "%s is not licensed: activate its licence, without which there are no %s"
              .formatted(product(feature), feature == Feature.QUOTAS ? "sizes" : "snapshots"));
    }
  }

  private void service(Protocol protocol) {
    if (!cluster().serving(protocol)) {
      problems.add(
          "The %s service is off: switch it on, or nobody reaches %s shares"
              .formatted(protocol, protocol));
    }
  }

  private void privileges() {
    for (String missing : cluster().missingPrivileges()) {
      problems.add("The account lacks a privilege: grant it %s".formatted(missing));
    }
  }

  private void exposures() {
    WaysIn above = foreign.look().aboveRoot();
    for (WayIn way : above.ways()) {
      problems.add(
          "%s, and so every share: close it, or acknowledge it as it is with '%s'"
              .formatted(ForeignText.of(way), way.acknowledgement()));
    }
    above.unseen().forEach(unseen -> problems.add(ForeignText.of(unseen)));
  }

  private void addresses() {
    if (cluster().dataAddresses(space.zone()).isEmpty()) {
      problems.add(
          "No address pool serves access zone '%s': give it one, or clients reach no share"
              .formatted(space.zone()));
    }
  }

  private void ask(String operation, Runnable question) {
    try {
      question.run();
    } catch (Unreachable | NotAuthenticated | SessionsExhausted e) {
      throw e;
    } catch (ShareDriverException e) {
      problems.add("%s: could not be answered: %s".formatted(operation, e.getMessage()));
    }
  }

  private static String product(Feature feature) {
    return feature == Feature.QUOTAS ? "SmartQuotas" : "SnapshotIQ";
  }

  private Cluster cluster() {
    return backend.cluster();
  }
}
