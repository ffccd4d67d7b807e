package io.isilondriver.application.service.share;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;

/** How a new share gets its directory and its content. */
public interface Content {
  /** What the share's mark says about where the directory comes from. */
  Origin origin();

  /**
   * Makes the directory, with the mark on it, where nothing stands yet.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if anything stands at the
   *     path that an interrupted call of the same wish did not leave
   */
  void makeDirectory(IfsPath directory, OwnershipMark mark);

  /**
   * Removes the directory that {@link #makeDirectory} made a moment ago, with what {@link #fill}
   * put there. Looks first: nothing is removed that does not carry this share's mark.
   */
  void removeDirectory(IfsPath directory, OwnershipMark mark);

  /**
   * Fills the directory, which may hold what an earlier run put there, and verifies it. Returns
   * only when the content is complete.
   */
  void fill(IfsPath directory);
}
