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
public record Listing(
    int limit,
    @Nullable String resume,
    Predicate<FileStatus> filter,
    @Nullable Comparator<FileStatus> order) {
  /** Everything at once. */
  public static final Listing ALL = new Listing(-1, null, status -> true, null);

  /** The most entries that are sorted. */
  public static final int MOST_SORTED = 1000;

  public static Listing first(int limit) {
    return new Listing(limit, null, status -> true, null);
  }

  /** The same list after the given cursor. */
  public Listing after(@Nullable String cursor) {
    return new Listing(limit, cursor, filter, order);
  }

  public Listing only(Predicate<FileStatus> wanted) {
    return new Listing(limit, resume, wanted, order);
  }

  public Listing sorted(Comparator<FileStatus> by) {
    return new Listing(limit, resume, filter, by);
  }
}
