package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.Listing;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.NameMap;
import io.isilondriver.onefs.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a directory, or a tree from the top down, from any position. The position is the path below
 * the directory of the entry that was seen last, so it means something even if that entry is gone.
 */
final class Listings {
  private final String top;
  private final int maxDepth;
  private final Deque<Level> levels = new ArrayDeque<>();

  private Listings(String top, int maxDepth) {
    this.top = top;
    this.maxDepth = maxDepth;
  }

  private record Level(String prefix, Iterator<NameMap.Entry<Node>> entries) {}

  private record Position(String path, Node node) {}

  static Page<FileStatus> page(Found directory, int maxDepth, Listing wanted) {
    if (wanted.limit() == 0) {
      throw OneFsErrors.badRequest("limit", "A limit must not be 0.");
    }
    var walk = new Listings(directory.path().toString(), maxDepth);
    walk.startAfter(directory.requireDirectory(), wanted.resume());
    Comparator<FileStatus> order = wanted.order();
    return order == null ? walk.next(wanted) : walk.sorted(wanted, order);
  }

  private void startAfter(DirectoryNode directory, @Nullable String cursor) {
    if (cursor == null) {
      levels.push(new Level("", directory.children().after(null)));
      return;
    }
    DirectoryNode here = directory;
    String prefix = "";
    for (String name : cursor.split("/", -1)) {
      levels.push(new Level(prefix, here.children().after(name)));
      if (!(here.child(name) instanceof DirectoryNode below)) {
        return;
      }
      here = below;
      prefix = prefix + name + "/";
    }
    enter(prefix, here);
  }

  private void enter(String prefix, DirectoryNode directory) {
    if (maxDepth < 0 || levels.size() <= maxDepth) {
      levels.push(new Level(prefix, directory.children().after(null)));
    }
  }

  private @Nullable Position next() {
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      if (!level.entries().hasNext()) {
        levels.pop();
        continue;
      }
      NameMap.Entry<Node> entry = level.entries().next();
      String path = level.prefix() + entry.name();
      if (entry.value() instanceof DirectoryNode directory) {
        enter(path + "/", directory);
      }
      return new Position(path, entry.value());
    }
    return null;
  }

  private Page<FileStatus> next(Listing wanted) {
    List<FileStatus> items = new ArrayList<>();
    String last = null;
    for (Position at = next(); at != null; at = next()) {
      FileStatus status = Views.status(top + "/" + at.path(), at.node());
      if (!wanted.filter().test(status)) {
        continue;
      }
      if (items.size() == wanted.limit()) {
        return new Page<>(items, last); // there is one more, so there is a next page
      }
      items.add(status);
      last = at.path();
    }
    return new Page<>(items, null);
  }

  private Page<FileStatus> sorted(Listing wanted, Comparator<FileStatus> order) {
    List<FileStatus> items = new ArrayList<>();
    for (Position at = next(); at != null; at = next()) {
      FileStatus status = Views.status(top + "/" + at.path(), at.node());
      if (wanted.filter().test(status)) {
        items.add(status);
      }
    }
    items.sort(order);
    return new Page<>(
        wanted.limit() < 0 || items.size() <= wanted.limit()
            ? items
            : items.subList(0, wanted.limit()),
        null);
  }
}
