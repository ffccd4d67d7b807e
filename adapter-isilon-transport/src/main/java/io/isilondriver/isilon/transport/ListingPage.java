package io.isilondriver.isilon.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a listing, as it came from the cluster. */
public interface ListingPage<T> {
  /** What this page lists; null if the answer holds no list, which fails the listing. */
  @Nullable List<T> items();

  /** The token of the next page; null, empty or the text {@code null} on the last one. */
  @Nullable String resume();
}
