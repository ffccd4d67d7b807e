package io.isilondriver.application.service.filling;

import io.isilondriver.application.port.in.Filling;
import io.isilondriver.application.service.Workbench;
import io.isilondriver.application.service.share.*;
import io.isilondriver.domain.share.*;

/** Fills shares from snapshots. */
public final class FillingService {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public FillingService(Workbench bench, ShareLocator locator, CreateShare create) {}

  public Filling start(NewShare wish) {
    throw pending();
  }

  /** Whether this driver is filling a share of the name now. */
  public boolean isFilling(ShareName name) {
    throw pending();
  }
}
