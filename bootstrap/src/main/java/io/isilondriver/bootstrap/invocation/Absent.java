package io.isilondriver.bootstrap.invocation;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;

/** The errors for what a look-up did not find. */
public final class Absent {
  private Absent() {}

  /** There is no such share. */
  public static NotFound share(ShareName name) {
    return new NotFound(
        Problem.when("Find share '%s'".formatted(name))
            .because("there is none of this name")
            .remedy("'isilonctl share list' shows all"));
  }

  /** There is no such snapshot. */
  public static NotFound snapshot(SnapshotName name) {
    return new NotFound(
        Problem.when("Find snapshot '%s'".formatted(name))
            .because("there is none of this name")
            .remedy("'isilonctl snapshot list' shows all"));
  }
}
