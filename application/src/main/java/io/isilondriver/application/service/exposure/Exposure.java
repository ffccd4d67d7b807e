package io.isilondriver.application.service.exposure;

import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What leads clients into a directory, whoever owns it, as it was found: an NFS export or an SMB
 * share. Every method that asks or changes the cluster is one request.
 */
public sealed interface Exposure permits NfsExposure, SmbExposure {
  /** How clients come. */
  Protocol protocol();

  /** What it is called in messages, such as {@code NFS export 7}. */
  String title();

  /** The directories that it leads into, as the cluster writes them. */
  List<String> paths();

  /** The free text that holds the driver's mark. */
  String description();

  /** The name that a share of this mount point name could have been given, if it has one. */
  Optional<MountPointName> mountPoint();

  /** Where the driver finds it again, as that of a share with this place. */
  Place placeOf(Place place);

  /** The driver's mark, if it carries one. */
  default Optional<OwnershipMark> mark() {
    return OwnershipMark.parse(description());
  }

  /** The mounted snapshot that it exposes according to its mark. */
  default Optional<SnapshotName> snapshot() {
    return mark().flatMap(OwnershipMark::snapshot);
  }

  /** Whether it leads into exactly this directory and nowhere else. */
  default boolean leadsOnlyTo(IfsPath directory) {
    return paths().size() == 1 && leadsTo(directory);
  }

  /** Whether it leads into this directory, and perhaps into others too. */
  default boolean leadsTo(IfsPath directory) {
    return paths().contains(directory.value());
  }

  /** What it is and where it leads, in messages. */
  default String titleAndPaths() {
    return "%s of %s".formatted(title(), String.join(", ", paths()));
  }

  /** Whether it admits nobody, in the way in which the driver closes it. */
  boolean closed();

  /** Whether it admits every host because a list of clients is empty. */
  boolean openToEverybody();

  /** Replaces the whole access list by one that admits nobody. */
  void close();

  /** Shuts out the hosts that an empty list of clients admits, and no others. */
  void closeToUnlisted();

  /**
   * Replaces the description.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if it is too long
   */
  void describe(String text);

  /** Removes it and leaves its directory alone. Does nothing if it is not there. */
  void remove();

  /** The same export or SMB share as it is now; empty if it was removed. */
  Optional<Exposure> current();

  /**
   * Its access list, as it was found.
   *
   * @param review the rules about rules that hold for what it exposes
   * @param others asks for other exposures of the directory, which the driver leaves alone
   * @param keepingForeign whether a change that is no whole set keeps clients that no rule stands
   *     for
   */
  AccessList<?> accessList(
      Function<List<RuleRequest>, RuleReview> review,
      Supplier<List<Exposure>> others,
      boolean keepingForeign,
      Accounts accounts);
}
