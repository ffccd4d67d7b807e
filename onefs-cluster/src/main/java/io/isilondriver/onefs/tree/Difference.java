package io.isilondriver.onefs.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What an older tree holds that a newer one does not. */
public final class Difference {
  private Difference() {}

  /**
   * Bytes on disk of files of {@code old} that {@code now} does not have with the same content at
   * the same place. Costs as much as has changed, not as much as there is.
   */
  public static long bytesOnlyIn(@Nullable Node old, @Nullable Node now) {
    if (old == null || old == now) {
      return 0;
    }
    long bytes = 0;
    Deque<Node[]> todo = new ArrayDeque<>();
    bytes += compare(old, now, todo);
    while (!todo.isEmpty()) {
      DirectoryNode before = (DirectoryNode) todo.peek()[0];
      DirectoryNode after = (DirectoryNode) todo.pop()[1];
      long[] found = {0};
      before
          .children()
          .forEachChanged(
              after.children(), (name, mine, theirs) -> found[0] += compare(mine, theirs, todo));
      bytes += found[0];
    }
    return bytes;
  }

  private static long compare(Node old, @Nullable Node now, Deque<Node[]> todo) {
    if (old instanceof DirectoryNode && now instanceof DirectoryNode) {
      todo.push(new Node[] {old, now});
      return 0;
    }
    if (old instanceof FileNode before
        && now instanceof FileNode after
        && before.content().equals(after.content())) {
      return 0; // only its metadata changed
    }
    return old.usage().fileSystemPhysical();
  }
}
