package io.isilondriver.application.service.share;

import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;

/** Takes shares over and lets them go. */
public final class AdoptShare {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public AdoptShare(Workbench bench, ShareLocator locator) {}

  public Share manage(ShareName name, Protocol protocol, String location) {
    throw pending();
  }

  public void unmanage(ShareName name) {
    throw pending();
  }
}
