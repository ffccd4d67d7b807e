package io.isilondriver.onefs.cluster.filesystem;

import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list, and how many at a time.
 *
 * @param limit entries of a page; negative for all
 * @param resume cursor of the page before, or null for the first
 * @param filter which entries are wanted
 * @param order null for the order of the directory, which is stable and not alphabetic; more than
 *     {@link #MOST_SORTED} entries come in that order in any case, as on OneFS
 */
public record ListingRequest(
    int limit,
    @Nullable String resume,
    Predicate<FileStatus> filter,
    @Nullable Comparator<FileStatus> order) {
  /** Everything at once. */
  public static final ListingRequest ALL = new ListingRequest(-1, null, status -> true, null);

  /** The most entries that are sorted. */
  public static final int MOST_SORTED = 1000;

  public static ListingRequest first(int limit) {
    return new ListingRequest(limit, null, status -> true, null);
  }

  /** The same list after the given cursor. */
  public ListingRequest after(@Nullable String cursor) {
    return new ListingRequest(limit, cursor, filter, order);
  }

  public ListingRequest only(Predicate<FileStatus> wanted) {
    return new ListingRequest(limit, resume, wanted, order);
  }

  public ListingRequest sorted(Comparator<FileStatus> by) {
    return new ListingRequest(limit, resume, filter, by);
  }
}
