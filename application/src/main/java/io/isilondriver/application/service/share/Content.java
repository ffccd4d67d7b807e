package io.isilondriver.application.service.share;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;

/** How a new share gets its directory and its content. */
public interface Content {
  /** What the share's mark says about where the directory comes from. */
  Origin origin();

  /**
   * Makes the directory, with the mark on it, where it does not exist yet.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if anything stands at the
   *     path
   */
  void makeDirectory(IfsPath directory, OwnershipMark mark);

  /**
   * Fills the directory, which may hold what an earlier run put there, and verifies it. Returns
   * only when the content is complete.
   */
  void fill(IfsPath directory);

  /** Whether the directory is to be empty when the share is offered. */
  boolean empty();
}
