package io.isilondriver.application.service.context;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.Identity;
import io.isilondriver.domain.ownership.Incarnation;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.SpaceId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which marks are those of a space, and the identities of the shares that are made in it. Asks for
 * the cluster's GUID once ({@code GET /platform/3/cluster/config}), when it is first needed.
 */
public final class Ownership {
  private final StorageBackend cluster;
  private final Space space;
  private final RandomGenerator random;
  private final AtomicReference<@Nullable SpaceId> spaceId = new AtomicReference<>();

  /**
   * The ownership in a space.
   *
   * @param random what incarnations are drawn from
   */
  public Ownership(StorageBackend cluster, Space space, RandomGenerator random) {
    this.cluster = cluster;
    this.space = space;
    this.random = random;
  }

  /** The identity of a share that begins its life now. */
  public Identity newIdentity() {
    return new Identity(Incarnation.random(random), spaceId(), space.zone());
  }

  /**
   * Gives a share of a version without identities one: its directory first, since that is the
   * share, and then read back, for another driver may do the same.
   *
   * @param mark the mark of the directory
   * @return the mark that the directory has now
   * @throws ConcurrentChange if the share is gone
   */
  public OwnershipMark identify(IfsPath directory, OwnershipMark mark) {
    if (mark.identity().isPresent()) {
      return mark;
    }
    cluster.namespace().mark(directory, Optional.of(mark.identifiedBy(Optional.of(newIdentity()))));
    return cluster
        .namespace()
        .directory(directory)
        .flatMap(MarkedDirectory::mark)
        .filter(mark::agreesWith)
        .orElseThrow(
            () ->
                new ConcurrentChange(
                    Problem.when("Mark %s as that of share '%s'".formatted(directory, mark.share()))
                        .because("it became another's meanwhile")
                        .remedy("Look whose it is, and try again")));
  }

  /**
   * Whether the mark on something makes it the space's own: a share has its directory right in the
   * root directory, unless it was adopted there; and it belongs to one access zone. Marks of
   * versions that wrote no identity are believed.
   *
   * @param directory the directory of the share
   */
  public boolean isOwn(OwnershipMark mark, IfsPath directory) {
    if (foreignZone(mark).isPresent() || !directory.isBelow(space.rootDirectory())) {
      return false;
    }
    return directory.parent().equals(Optional.of(space.rootDirectory()))
        || (mark.origin() == Origin.ADOPTED
            && mark.identity().map(it -> it.space().equals(spaceId())).orElse(true));
  }

  /** The access zone that a mark belongs to, if it is another one. */
  public Optional<AccessZone> foreignZone(OwnershipMark mark) {
    return mark.identity().map(Identity::zone).filter(zone -> !zone.equals(space.zone()));
  }

  /** The error that a share belongs to another access zone. */
  public Foreign foreign(String operation, IfsPath directory, AccessZone zone) {
    return new Foreign(
        Problem.when(operation)
            .because(
                "%s is the directory of a share of access zone '%s', and this backend is of zone '%s'"
                    .formatted(directory, zone, space.zone()))
            .remedy(
                "Use a backend of access zone '%s', or give this zone a root directory of its own"
                    .formatted(zone)));
  }

  private SpaceId spaceId() {
    SpaceId known = spaceId.get();
    if (known == null) {
      known = SpaceId.of(cluster.cluster().identity().guid(), space.rootDirectory());
      spaceId.set(known);
    }
    return known;
  }
}
