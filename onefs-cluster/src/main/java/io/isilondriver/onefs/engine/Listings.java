package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
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
  /** What the cursor of a sorted list begins with, which no path below a directory does. */
  private static final String SORTED = "/";

  private final String top;
  private final int maxDepth;
  private final Deque<Level> levels = new ArrayDeque<>();

  private Listings(String top, int maxDepth) {
    this.top = top;
    this.maxDepth = maxDepth;
  }

  private record Level(String prefix, Iterator<NameMap.Entry<Node>> entries) {}

  private record Position(String path, Node node) {}

  static Page<FileStatus> page(Found directory, int maxDepth, ListingRequest wanted) {
    if (wanted.limit() == 0) {
      throw OneFsErrors.badRequest("limit", "A limit must not be 0.");
    }
    Comparator<FileStatus> order = wanted.order();
    String resume = wanted.resume();
    if (order != null && (resume == null || resume.startsWith(SORTED))) {
      List<FileStatus> all = walk(directory, maxDepth, null).next(ListingRequest.ALL).items();
      if (all.size() <= ListingRequest.MOST_SORTED || resume != null) {
        return sorted(all, wanted, order, resume);
      }
    }
    return walk(directory, maxDepth, resume).next(wanted);
  }

  private static Listings walk(Found directory, int maxDepth, @Nullable String resume) {
    var walk = new Listings(directory.path().toString(), maxDepth);
    walk.startAfter(directory.requireDirectory(), resume);
    return walk;
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

  private Page<FileStatus> next(ListingRequest wanted) {
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

  /** The cursor says how many were given out. */
  private static Page<FileStatus> sorted(
      List<FileStatus> all,
      ListingRequest wanted,
      Comparator<FileStatus> order,
      @Nullable String resume) {
    List<FileStatus> items = all.stream().filter(wanted.filter()).sorted(order).toList();
    int from = resume == null ? 0 : Math.min(position(resume), items.size());
    int to =
        wanted.limit() < 0
            ? items.size()
            : (int) Math.min((long) from + wanted.limit(), items.size());
    return new Page<>(items.subList(from, to), to < items.size() ? SORTED + to : null);
  }

  private static int position(String cursor) {
    try {
      return Integer.parseUnsignedInt(cursor.substring(SORTED.length()));
    } catch (NumberFormatException e) {
      throw OneFsErrors.badRequest("resume", "Invalid resume token");
    }
  }
}
