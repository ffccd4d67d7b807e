package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cuts tables into pages whose cursor is the key of their last item. */
final class Pages {
  private Pages() {}

  static <K, E, T> Page<T> of(
      NavigableMap<K, E> table,
      @Nullable K after,
      int limit,
      Function<E, T> view,
      Predicate<T> filter,
      Function<T, String> cursor) {
    if (limit == 0) {
      throw OneFsErrors.badRequest("limit", "A limit must not be 0.");
    }
    NavigableMap<K, E> rest = after == null ? table : table.tailMap(after, false);
    List<T> items = new ArrayList<>();
    for (E entry : rest.values()) {
      T item = view.apply(entry);
      if (!filter.test(item)) {
        continue;
      }
      if (items.size() == limit) {
        return new Page<>(items, cursor.apply(items.get(items.size() - 1)));
      }
      items.add(item);
    }
    return new Page<>(items, null);
  }

  /** A numeric cursor. */
  static @Nullable Long longKey(@Nullable String resume) {
    if (resume == null) {
      return null;
    }
    try {
      return Long.valueOf(resume);
    } catch (NumberFormatException e) {
      throw OneFsErrors.badRequest("resume", "Invalid resume token");
    }
  }
}
