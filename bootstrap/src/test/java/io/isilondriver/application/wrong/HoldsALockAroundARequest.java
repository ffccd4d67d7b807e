package io.isilondriver.application.wrong;

import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.domain.cluster.AccessZone;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public final class HoldsALockAroundARequest {
  private final NfsExports exports;

  public HoldsALockAroundARequest(NfsExports exports) {
    this.exports = exports;
  }

  synchronized boolean any(AccessZone zone) {
    return exports.list(zone).iterator().hasNext();
  }
}
