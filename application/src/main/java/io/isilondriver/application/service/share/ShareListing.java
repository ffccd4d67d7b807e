package io.isilondriver.application.service.share;

import io.isilondriver.application.service.Workbench;
import io.isilondriver.domain.share.*;
import java.util.*;
import java.util.stream.Stream;

/** Finds and lists shares. */
public final class ShareListing {
  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("pending");
  }

  public ShareListing(Workbench bench, ShareLocator locator) {}

  public Optional<Share> find(ShareName name) {
    throw pending();
  }

  public Stream<Share> list() {
    throw pending();
  }
}
