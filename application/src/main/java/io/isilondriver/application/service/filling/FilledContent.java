package io.isilondriver.application.service.filling;

import io.isilondriver.application.port.in.Filling.Report;
import io.isilondriver.application.service.share.Content;
import java.util.Optional;

/** Content that comes from a snapshot, and can tell afterwards what came of it. */
interface FilledContent extends Content {
  /** What came of it; empty until it was filled. */
  Optional<Report> report();

  /** Whether the cluster refused to make a directory of this kind, and nothing was made. */
  default boolean turnedAway() {
    return false;
  }
}
