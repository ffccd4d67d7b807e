package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows a listing to its end, a page at a time, as somebody asks for more. The first request
 * carries the filters, the next ones the token alone, as OneFS demands.
 */
public final class Paging {
  private Paging() {}

  /**
   * All items, lazily.
   *
   * @param first asks for the first page, with its filters
   * @param next asks for the page of a token, with the token alone
   * @param fallback asks for the page of a token with the access zone beside it, where the cluster
   *     answers 400 to the token alone; null where there is no zone
   */
  public static <T> Stream<T> stream(
      Supplier<? extends ListingPage<T>> first,
      Function<String, ? extends ListingPage<T>> next,
      @Nullable Function<String, ? extends ListingPage<T>> fallback) {
    var items = new Items<T>(first, next, fallback);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private static final class Items<T> implements Iterator<T> {
    private final Function<String, ? extends ListingPage<T>> next;
    private final @Nullable Function<String, ? extends ListingPage<T>> fallback;
    private @Nullable Supplier<? extends ListingPage<T>> first;
    private Iterator<T> page = List.<T>of().iterator();
    private @Nullable String token;

    Items(
        Supplier<? extends ListingPage<T>> first,
        Function<String, ? extends ListingPage<T>> next,
        @Nullable Function<String, ? extends ListingPage<T>> fallback) {
      this.first = first;
      this.next = next;
      this.fallback = fallback;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext()) {
        ListingPage<T> turned = turn();
        if (turned == null) {
          return false;
        }
        List<T> items = turned.items();
        page = items == null ? List.<T>of().iterator() : items.iterator();
        token = following(turned.resume());
      }
      return true;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }

    private @Nullable ListingPage<T> turn() {
      Supplier<? extends ListingPage<T>> start = first;
      if (start != null) {
        ListingPage<T> turned = start.get();
        first = null;
        return turned;
      }
      String wanted = token;
      return wanted == null ? null : pageOf(wanted);
    }

    private ListingPage<T> pageOf(String wanted) {
      try {
        return next.apply(wanted);
      } catch (Rejected e) {
        if (!isBadRequest(e)) {
          throw e;
        }
        return pageWithZone(wanted, e);
      }
    }

    private ListingPage<T> pageWithZone(String wanted, Rejected refused) {
      if (fallback == null) {
        throw tokenIsOutdated(refused);
      }
      try {
        return fallback.apply(wanted);
      } catch (Rejected e) {
        throw isBadRequest(e) ? tokenIsOutdated(e) : e;
      }
    }

    private static boolean isBadRequest(Rejected e) {
      return e.answer().map(answer -> answer.status() == 400).orElse(false);
    }

    private static ShareDriverException tokenIsOutdated(Rejected e) {
      Problem told = e.problem();
      Problem problem =
          Problem.when(told.attempted())
              .because("the list changed while it was read: " + told.reason())
              .remedy("Call again; it starts from the first page");
      return new ConcurrentChange(told.answer().map(problem::answered).orElse(problem), e);
    }

    /** The next token; the same one twice would go on for ever. */
    private @Nullable String following(@Nullable String resume) {
      return resume == null || resume.isEmpty() || resume.equals("null") || resume.equals(token)
          ? null
          : resume;
    }
  }
}
