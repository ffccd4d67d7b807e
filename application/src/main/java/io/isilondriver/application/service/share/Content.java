package io.isilondriver.application.service.share;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.Optional;

/** How a new share gets its directory and its content. */
public interface Content {
  /** What the share's mark says about where the directory comes from. */
  Origin origin();

  /** The snapshot that the content comes from, if any. */
  default Optional<SnapshotId> snapshot() {
    return Optional.empty();
  }

  /**
   * Makes the directory, with the mark on it, where nothing stands yet.
   *
   * @return whether this call made it; if not, an interrupted call left it without its mark, and it
   *     has been given that
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if anything stands at the
   *     path that an interrupted call of the same request did not leave
   */
  boolean makeDirectory(IfsPath directory, OwnershipMark mark);

  /**
   * Removes the directory that {@link #makeDirectory} made, with what {@link #fill} put there,
   * which may have taken hours. Looks first: nothing is removed that does not carry this share's
   * mark.
   */
  void removeDirectory(IfsPath directory, OwnershipMark mark);

  /**
   * Fills the directory, which may hold what an earlier run put there, and verifies it. Returns
   * only when the content is complete.
   */
  void fill(IfsPath directory);
}
