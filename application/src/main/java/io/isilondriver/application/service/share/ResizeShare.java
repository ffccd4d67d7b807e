package io.isilondriver.application.service.share;

import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;

/** Changes the size of shares. */
public final class ResizeShare {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public ResizeShare(Workbench bench, ShareLocator locator) {}

  public void extend(ShareName name, ShareSize size) {
    throw pending();
  }

  public void shrink(ShareName name, ShareSize size) {
    throw pending();
  }
}
