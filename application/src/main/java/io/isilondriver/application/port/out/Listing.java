package io.isilondriver.application.port.out;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A complete list of any length, fetched page by page while it is read, so that it never has to fit
 * into memory. Reading may throw whatever the port that gave it may throw. Not safe for use by
 * several threads; read at most once. An item that appears or goes while the list is read may be
 * among the items or not; an item that stays throughout is, exactly once.
 */
@FunctionalInterface
public interface Listing<T> extends Iterable<T> {
  @Override
  Iterator<T> iterator();

  /** A listing of what is in memory already. */
  static <T> Listing<T> of(List<T> items) {
    List<T> copy = List.copyOf(items);
    return copy::iterator;
  }

  /** The items as a stream that fetches lazily. */
  default Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** The same listing with each item put into another form as it is read. */
  default <R> Listing<R> map(Function<? super T, ? extends R> form) {
    return () -> {
      Iterator<T> items = iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return items.hasNext();
        }

        @Override
        public R next() {
          return form.apply(items.next());
        }
      };
    };
  }

  /** All items at once. */
  default List<T> toList() {
    List<T> items = new ArrayList<>();
    forEach(items::add);
    return List.copyOf(items);
  }
}
