package io.isilondriver.application.service.share;

import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;

/** Removes shares. */
public final class DeleteShare {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public DeleteShare(Workbench bench, ShareLocator locator) {}

  public void delete(ShareName name) {
    throw pending();
  }
}
