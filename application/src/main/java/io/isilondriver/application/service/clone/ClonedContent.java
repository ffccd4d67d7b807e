package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.service.share.Content;
import java.util.Optional;

/** Content that comes from a snapshot, and can tell afterwards what came of it. */
interface ClonedContent extends Content {
  /** What came of it; empty until it was cloned. */
  Optional<Report> report();

  /** Whether the cluster refused to make a directory of this kind, and nothing was made. */
  default boolean turnedAway() {
    return false;
  }
}
