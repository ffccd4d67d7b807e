package io.isilondriver.application.service.share;

import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;

/** Makes shares. */
public final class CreateShare {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public CreateShare(Workbench bench, ShareLocator locator) {}

  public Share empty(NewShare wish) {
    throw pending();
  }

  public Share filled(NewShare wish, Content content) {
    throw pending();
  }
}
