package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.tree.Difference;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The trees that snapshots hold: how they look from any directory, and what they cost. A snapshot
 * is charged with what the next one of its directory, or else the live tree, does not have any
 * more, so that the sum over all is what all of them hold together.
 */
final class FrozenTrees {
  private final FileTreeView live;
  private final Map<String, NavigableMap<Long, SnapshotEntry>> byPath = new HashMap<>();

  /** How a path looks in the live tree. */
  @FunctionalInterface
  interface FileTreeView {
    @Nullable Node at(TreePath path);
  }

  FrozenTrees(FileTreeView live) {
    this.live = live;
  }

  void add(SnapshotEntry entry) {
    if (entry.content() != null && entry.path() != null) {
      byPath.computeIfAbsent(entry.path(), path -> new TreeMap<>()).put(entry.id(), entry);
    }
  }

  void drop(SnapshotEntry entry) {
    if (entry.path() != null) {
      byPath.computeIfPresent(
          entry.path(),
          (path, entries) -> {
            entries.remove(entry.id());
            return entries.isEmpty() ? null : entries;
          });
    }
  }

  /** What a directory looks like in a snapshot; null if the snapshot does not know it. */
  static @Nullable DirectoryNode view(SnapshotEntry entry, TreePath directory) {
    if (entry.content() == null || entry.path() == null) {
      return null;
    }
    TreePath top = TreePath.of(entry.path());
    if (top.isWithin(directory)) {
      // Above the frozen directory there is only the bare way down to it.
      DirectoryNode node = entry.content();
      for (int depth = top.depth(); depth > directory.depth(); depth--) {
        var bare = FileTree.newRoot(entry.created());
        node = bare.with(top.names().get(depth - 1), node);
      }
      return node;
    }
    return directory.isWithin(top) ? below(entry.content(), top, directory) : null;
  }

  private static @Nullable DirectoryNode below(
      DirectoryNode content, TreePath top, TreePath directory) {
    Node node = content;
    for (String name : directory.names().subList(top.depth(), directory.depth())) {
      node = node instanceof DirectoryNode here ? here.child(name) : null;
    }
    return node instanceof DirectoryNode found ? found : null;
  }

  /** Bytes on disk that a snapshot is charged with. */
  long heldBy(SnapshotEntry entry) {
    if (entry.content() == null || entry.path() == null) {
      return 0;
    }
    return heldBy(entry, TreePath.of(entry.path()));
  }

  private long heldBy(SnapshotEntry entry, TreePath within) {
    return Difference.bytesOnlyIn(view(entry, within), after(entry, within));
  }

  private @Nullable Node after(SnapshotEntry entry, TreePath within) {
    NavigableMap<Long, SnapshotEntry> line = entry.path() == null ? null : byPath.get(entry.path());
    Map.Entry<Long, SnapshotEntry> next = line == null ? null : line.higherEntry(entry.id());
    return next == null ? live.at(within) : view(next.getValue(), within);
  }

  /** Bytes on disk that snapshots hold and the live tree does not. */
  long held() {
    return held(TreePath.ROOT);
  }

  /** The same for one directory only. */
  long held(TreePath directory) {
    long bytes = 0;
    for (Map.Entry<String, NavigableMap<Long, SnapshotEntry>> line : byPath.entrySet()) {
      TreePath top = TreePath.of(line.getKey());
      if (top.isWithin(directory) || directory.isWithin(top)) {
        TreePath common = top.isWithin(directory) ? top : directory;
        for (SnapshotEntry entry : line.getValue().values()) {
          bytes += heldBy(entry, common);
        }
      }
    }
    return bytes;
  }
}
