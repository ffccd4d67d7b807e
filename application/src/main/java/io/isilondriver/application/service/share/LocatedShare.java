package io.isilondriver.application.service.share;

import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Place;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * A share of the driver as it was found on the cluster: its directory, and what exposes it to
 * clients.
 *
 * @param mark the mark by which it was recognised: of an exposure, else of the directory
 * @param exposures what carries its mark; the driver makes one, administrators may copy or move it
 * @param others other exposures of the directory, as far as the same look showed them; they are not
 *     the driver's, and it neither changes nor removes them
 */
public record LocatedShare(
    ShareName name,
    IfsPath path,
    OwnershipMark mark,
    List<Exposure> exposures,
    List<Exposure> others) {
  public LocatedShare {
    exposures = List.copyOf(exposures);
    others = List.copyOf(others);
  }

  static LocatedShare exposed(Exposure exposure, OwnershipMark mark, IfsPath path) {
    return new LocatedShare(mark.share(), path, mark, List.of(exposure), List.of());
  }

  static LocatedShare unexposed(IfsPath path, OwnershipMark mark) {
    return new LocatedShare(mark.share(), path, mark, List.of(), List.of());
  }

  /** The same, with other exposures of its directory. */
  LocatedShare beside(List<Exposure> found) {
    return new LocatedShare(name, path, mark, exposures, found);
  }

  /** The one exposure that leads into its directory and nowhere else, if it has exactly that. */
  public Optional<Exposure> exposure() {
    return ambiguous() ? Optional.empty() : exposures.stream().findFirst();
  }

  /**
   * Whether several exposures carry its mark, or one that leads elsewhere too, so that nobody can
   * say which of them is the share.
   */
  public boolean ambiguous() {
    return exposures.size() > 1 || exposures.stream().anyMatch(found -> !found.leadsOnlyTo(path));
  }

  /** How the share is, or is to be, exposed. */
  public Protocol protocol() {
    return mark.protocol();
  }

  /** Whether an administrator made it, and had the driver take it over. */
  public boolean adopted() {
    return mark.origin() == Origin.ADOPTED;
  }

  /** Whether clients can be let in: an export or SMB share with its mark is there. */
  public boolean exposed() {
    return !exposures.isEmpty();
  }

  /** Where its exposure is, or is to be. */
  public Place place() {
    Place usual = Place.of(path, mark);
    return exposures.stream().findFirst().map(found -> found.placeOf(usual)).orElse(usual);
  }

  /** The NFS alias that it is to have. */
  Optional<MountPointName> alias() {
    return protocol() == Protocol.NFS ? mark.mountPoint() : Optional.empty();
  }

  /** What completes a share that is not exposed, or takes the rest of it away. */
  String completion() {
    return switch (mark.stage()) {
      case SETTLED -> "Ensure the share, which exposes it again";
      case MAKING -> "Create it again to finish it, or delete it";
      case CLONING -> "Create it again to resume cloning";
      case DELETING -> "Delete it again to finish";
    };
  }
}
