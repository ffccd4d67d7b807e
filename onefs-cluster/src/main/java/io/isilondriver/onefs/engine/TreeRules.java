package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.tree.DirectoryNode;
import org.jspecify.annotations.Nullable;

/** What the rest of the cluster has to say about changes of the file tree. */
interface TreeRules {
  /** Refuses a change by throwing: the tree below the path would hold so much more. */
  void beforeChange(TreePath path, Usage more);

  /** The entry at the path changed. */
  void afterChange(TreePath path);

  /** Refuses a move by throwing. */
  void beforeMove(TreePath from, TreePath to);

  void afterMove(TreePath from, TreePath to);

  /** Refuses a removal by throwing. */
  void beforeRemoval(TreePath path);

  /** Whether a removal only empties the directory at the path. */
  boolean survivesRemoval(TreePath path);

  /** The entry at the path is gone, with all that was below. */
  void afterRemoval(TreePath path);

  /** What a directory looks like in a snapshot; null if the snapshot does not know it. */
  @Nullable DirectoryNode frozen(TreePath directory, String snapshot);

  /** A directory that has an entry for each snapshot that knows the directory. */
  DirectoryNode snapshotsOf(TreePath directory);
}
