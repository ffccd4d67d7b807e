package io.isilondriver.application.service.share;

import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;
import io.isilondriver.domain.snapshot.SnapshotName;

/** Puts shares back to a snapshot. */
public final class RevertShare {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public RevertShare(Workbench bench, ShareLocator locator) {}

  public ShareSize revert(ShareName share, SnapshotName snapshot) {
    throw pending();
  }
}
