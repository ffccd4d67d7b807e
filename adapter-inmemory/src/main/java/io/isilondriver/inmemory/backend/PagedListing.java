package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.onefs.cluster.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A listing that asks for the next page when it has come to the end of one. */
final class PagedListing<T> implements Listing<T> {
  static final int PAGE = 1000;

  private final Function<@Nullable String, Page<T>> pages;

  /**
   * A listing over pages.
   *
   * @param pages answers the page after a cursor; null for the first
   */
  PagedListing(Function<@Nullable String, Page<T>> pages) {
    this.pages = pages;
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private final Deque<T> page = new ArrayDeque<>();
      private @Nullable String cursor;
      private boolean last;

      @Override
      public boolean hasNext() {
        while (page.isEmpty() && !last) {
          Page<T> next = pages.apply(cursor);
          page.addAll(next.items());
          cursor = next.resume();
          last = cursor == null;
        }
        return !page.isEmpty();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.remove();
      }
    };
  }
}
