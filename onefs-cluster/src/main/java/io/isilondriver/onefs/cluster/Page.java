package io.isilondriver.onefs.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. {@code resume} is the cursor of the last item, to be handed back for the next
 * page, or null at the end. A cursor is a position in an order and not an index, so it survives
 * changes between two pages: an item that is there all the time is seen exactly once.
 */
public record Page<T>(List<T> items, @Nullable String resume) {
  public Page {
    items = List.copyOf(items);
  }
}
