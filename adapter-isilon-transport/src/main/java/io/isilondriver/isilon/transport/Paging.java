package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows a listing to its end, one page at a time while the caller reads. The first request
 * carries the filters, the next ones the token alone, as OneFS demands. A listing is complete or it
 * fails: a page without its list, a token that came before and a page that adds nothing are errors,
 * never the end.
 */
public final class Paging {
  private Paging() {}

  /**
   * All items, fetched lazily. Reading throws a retryable {@code UnexpectedAnswer} if the listing
   * cannot be read to its end.
   *
   * @param what what is listed, for errors: {@code List the NFS exports of zone System}
   * @param first requests the first page, with its filters
   * @param next requests the page of a token, with the token alone
   * @param fallback requests the page of a token with the access zone beside it, for a cluster that
   *     answers 400 to the token alone; null if the listing has no zone
   */
  public static <T> Stream<T> stream(
      String what,
      Supplier<? extends ListingPage<T>> first,
      Function<String, ? extends ListingPage<T>> next,
      @Nullable Function<String, ? extends ListingPage<T>> fallback) {
    var items = new Items<T>(what, first, next, fallback);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private static final class Items<T> implements Iterator<T> {
    private final String what;
    private final Function<String, ? extends ListingPage<T>> next;
    private final @Nullable Function<String, ? extends ListingPage<T>> fallback;
    private @Nullable Supplier<? extends ListingPage<T>> first;
    private final Set<String> tokens = new HashSet<>();
    private List<T> current = List.of();
    private Iterator<T> page = current.iterator();
    private @Nullable String token;

    Items(
        String what,
        Supplier<? extends ListingPage<T>> first,
        Function<String, ? extends ListingPage<T>> next,
        @Nullable Function<String, ? extends ListingPage<T>> fallback) {
      this.what = what;
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
        token = following(turned.resume());
        current = added(turned.items());
        page = current.iterator();
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
          Problem.when(told.operation())
              .because("the list changed while it was read: " + told.reason())
              .remedy("Call again; it starts from the first page");
      return new ConcurrentChange(told.answer().map(problem::answered).orElse(problem), e);
    }

    /** The token of the next page, or null at the end. */
    private @Nullable String following(@Nullable String resume) {
      if (resume == null || resume.isEmpty() || resume.equals("null")) {
        return null;
      }
      if (!tokens.add(resume)) {
        throw cutShort("the cluster sent the same resume token twice");
      }
      return resume;
    }

    /** The items of a page, which has a list and is not the page before once more. */
    private List<T> added(@Nullable List<T> items) {
      if (items == null) {
        throw cutShort("a page holds no list");
      }
      if ((items.isEmpty() && token != null) || (!items.isEmpty() && items.equals(current))) {
        throw cutShort("a page adds nothing to those before it");
      }
      return items;
    }

    private UnexpectedAnswer cutShort(String reason) {
      return new UnexpectedAnswer(
          Problem.when(what)
              .because("the list cannot be read to its end: " + reason)
              .remedy("Call again; it starts from the first page"));
    }
  }
}
