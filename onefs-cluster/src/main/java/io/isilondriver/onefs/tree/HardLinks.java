package io.isilondriver.onefs.tree;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Files with several names. Each name has a node of its own, with the same inode number and the
 * same content; one of them, the counted one, stands for what the file takes. Trees without such
 * files are left out of every search.
 */
public final class HardLinks {
  private HardLinks() {}

  /** How many names each file with several names has in a tree, by inode number. */
  public static Map<Long, Integer> in(Node top) {
    Map<Long, Integer> found = new HashMap<>();
    collect(top, found);
    return found;
  }

  private static void collect(Node node, Map<Long, Integer> found) {
    if (node instanceof FileNode file && file.names() > 1) {
      found.merge(file.metadata().id(), 1, Integer::sum);
    } else if (node instanceof DirectoryNode directory && directory.linkedNames() > 0) {
      directory.children().forEach((name, child) -> collect(child, found));
    }
  }

  /** The tree with some of its files with several names changed, each at every name. */
  public static DirectoryNode changed(
      DirectoryNode top, Set<Long> inodes, UnaryOperator<FileNode> change) {
    if (top.linkedNames() == 0) {
      return top;
    }
    DirectoryNode result = top;
    for (Iterator<NameMap.Entry<Node>> entries = top.children().after(null); entries.hasNext(); ) {
      NameMap.Entry<Node> entry = entries.next();
      if (entry.value() instanceof DirectoryNode directory) {
        DirectoryNode after = changed(directory, inodes, change);
        result = after == directory ? result : result.with(entry.name(), after);
      } else if (entry.value() instanceof FileNode file
          && file.names() > 1
          && inodes.contains(file.metadata().id())) {
        result = result.with(entry.name(), change.apply(file));
      }
    }
    return result;
  }

  /**
   * The tree in which these files say how many names they have left in it, and one of the names is
   * the counted one.
   */
  public static DirectoryNode settled(DirectoryNode top, Set<Long> inodes) {
    if (inodes.isEmpty()) {
      return top;
    }
    Map<Long, Integer> left = in(top);
    Map<Long, Boolean> counted = new HashMap<>();
    changed(
        top,
        inodes,
        file -> {
          counted.merge(file.metadata().id(), file.counted(), Boolean::logicalOr);
          return file;
        });
    return changed(
        top,
        inodes,
        file -> {
          long inode = file.metadata().id();
          boolean first = Boolean.FALSE.equals(counted.put(inode, true));
          return file.named(left.getOrDefault(inode, 1), file.counted() || first);
        });
  }

  /**
   * A tree that comes from elsewhere, such as a snapshot: its files with several names become files
   * of their own, joined only among themselves.
   */
  public static DirectoryNode renumbered(DirectoryNode top, LongSupplier nextInode) {
    Map<Long, Integer> names = in(top);
    Map<Long, Long> numbers = new HashMap<>();
    DirectoryNode fresh =
        changed(
            top,
            names.keySet(),
            file ->
                file.with(
                    file.metadata()
                        .withId(
                            numbers.computeIfAbsent(
                                file.metadata().id(), old -> nextInode.getAsLong()))));
    return settled(fresh, Set.copyOf(numbers.values()));
  }
}
