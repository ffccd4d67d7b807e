package io.isilondriver.application.service.share;

import io.isilondriver.application.port.in.Shares.*;
import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;
import java.util.*;

/** Checks and repairs shares. */
public final class EnsureShares {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public EnsureShares(Workbench bench, ShareLocator locator) {}

  public Ensured one(ExpectedShare expected) {
    throw pending();
  }

  public Map<ShareName, Ensured> all(Collection<ExpectedShare> expected) {
    throw pending();
  }
}
