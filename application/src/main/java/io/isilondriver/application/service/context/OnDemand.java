package io.isilondriver.application.service.context;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Streams whose source is asked for nothing until they are read, and then only for what is read.
 */
public final class OnDemand {
  private OnDemand() {}

  /** A stream over an iterator that is made when reading begins. */
  public static <T> Stream<T> stream(Supplier<Iterator<T>> source) {
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(source.get(), Spliterator.ORDERED),
        Spliterator.ORDERED,
        false);
  }

  /** The items of several sources, each of which is made when the one before it has ended. */
  public static <T> Iterator<T> oneAfterTheOther(List<Supplier<Iterator<T>>> sources) {
    Iterator<Supplier<Iterator<T>>> rest = sources.iterator();
    return new Iterator<>() {
      private Iterator<T> current = List.<T>of().iterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && rest.hasNext()) {
          current = rest.next().get();
        }
        return current.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }
}
