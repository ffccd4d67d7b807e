package io.isilondriver.onefs.state;

import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.NameMap;
import io.isilondriver.onefs.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;

/**
 * Numbers nodes, children before their parents. A node that several trees share, as live tree and
 * snapshots do, has one number, so it is written once.
 */
final class NodeNumbers {
  private final IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
  private final List<Node> order = new ArrayList<>();

  private record Level(DirectoryNode directory, Iterator<NameMap.Entry<Node>> children) {}

  void add(DirectoryNode root) {
    Deque<Level> levels = new ArrayDeque<>();
    enter(root, levels);
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      if (level.children().hasNext()) {
        Node child = level.children().next().value();
        if (child instanceof DirectoryNode directory) {
          enter(directory, levels);
        } else {
          number(child);
        }
      } else {
        number(levels.pop().directory());
      }
    }
  }

  private void enter(DirectoryNode directory, Deque<Level> levels) {
    if (!numbers.containsKey(directory)) {
      levels.push(new Level(directory, directory.children().after(null)));
    }
  }

  private void number(Node node) {
    if (numbers.putIfAbsent(node, order.size()) == null) {
      order.add(node);
    }
  }

  /** All nodes, in the order of their numbers. */
  List<Node> nodes() {
    return order;
  }

  int of(Node node) {
    Integer number = numbers.get(node);
    if (number == null) {
      throw new IllegalStateException("A node outside of all trees");
    }
    return number;
  }
}
