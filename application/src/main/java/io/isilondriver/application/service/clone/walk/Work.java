package io.isilondriver.application.service.clone.walk;

import java.util.List;

/**
 * What is done at each place of a walk. Each call may throw; a retryable failure of the cluster is
 * tried again later, any other ends the walk.
 */
interface Work {
  /** Reads on in a directory; called by one worker at a time for each directory. */
  Found read(Directory directory);

  /** Brings one entry. */
  void bring(Step.Copy entry);

  /** Closes a directory in which everything is done. */
  Outcome finish(Directory directory);

  /** Some of what is in a directory, and whether there is more. */
  record Found(List<Step.Copy> entries, List<Directory> directories, boolean more) {}

  /** What came of closing a directory. */
  enum Outcome {
    /** It is finished. */
    DONE,
    /** It is to be read once more. */
    AGAIN
  }
}
