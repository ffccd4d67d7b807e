package io.isilondriver.onefs.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from names, in which a change costs the logarithm of the size and shares the
 * rest. Its order is that of a hash of the names: the same in every process, and not alphabetic, so
 * that nobody comes to rely on an order that OneFS does not promise.
 *
 * <p>It is a treap whose priorities are computed from the names too, hence equal sets of names have
 * equal shapes, whatever the history; {@link #forEachChanged} builds on that.
 */
public final class NameMap<V> {
  private static final NameMap<?> EMPTY = new NameMap<>(null);

  private final @Nullable Node<V> root;

  private NameMap(@Nullable Node<V> root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked") // holds no value
  public static <V> NameMap<V> empty() {
    return (NameMap<V>) EMPTY;
  }

  public int size() {
    return sizeOf(root);
  }

  public boolean isEmpty() {
    return root == null;
  }

  /** The value of a name, or null. */
  public @Nullable V get(String name) {
    long order = orderOf(name);
    Node<V> node = root;
    while (node != null) {
      int comparison = compare(order, name, node);
      if (comparison == 0) {
        return node.value;
      }
      node = comparison < 0 ? node.left : node.right;
    }
    return null;
  }

  /** This map with a value for a name, in place of any it had. */
  public NameMap<V> with(String name, V value) {
    return new NameMap<>(put(root, new Node<>(orderOf(name), name, value, null, null)));
  }

  /** This map without a name; itself if it has no such name. */
  public NameMap<V> without(String name) {
    Node<V> rest = remove(root, orderOf(name), name);
    return rest == root ? this : rest == null ? empty() : new NameMap<>(rest);
  }

  /** The entries in the map's order, beginning after a name, which need not be in the map. */
  public Iterator<Entry<V>> after(@Nullable String name) {
    Deque<Node<V>> path = new ArrayDeque<>();
    if (name == null) {
      descend(path, root);
    } else {
      long order = orderOf(name);
      Node<V> node = root;
      while (node != null) {
        if (compare(order, name, node) < 0) {
          path.push(node);
          node = node.left;
        } else {
          node = node.right;
        }
      }
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !path.isEmpty();
      }

      @Override
      public Entry<V> next() {
        if (path.isEmpty()) {
          throw new NoSuchElementException();
        }
        Node<V> node = path.pop();
        descend(path, node.right);
        return new Entry<>(node.name, node.value);
      }
    };
  }

  /** Hands every entry over, in the map's order. */
  public void forEach(BiConsumer<String, V> action) {
    after(null).forEachRemaining(entry -> action.accept(entry.name(), entry.value()));
  }

  /**
   * Hands over every entry of this map whose value is not the very same object in the other one,
   * with that other value or null. What both maps share is skipped without being looked at.
   */
  public void forEachChanged(NameMap<V> other, ChangeConsumer<V> action) {
    Deque<Node<V>> todo = new ArrayDeque<>();
    if (root != null && root != other.root) {
      todo.push(root);
    }
    while (!todo.isEmpty()) {
      Node<V> mine = todo.pop();
      Node<V> theirs = other.node(mine.order, mine.name);
      if (theirs == mine) {
        continue; // the same node, hence the same values below it
      }
      V otherValue = theirs == null ? null : theirs.value;
      if (otherValue != mine.value) {
        action.accept(mine.name, mine.value, otherValue);
      }
      if (mine.left != null && (theirs == null || mine.left != theirs.left)) {
        todo.push(mine.left);
      }
      if (mine.right != null && (theirs == null || mine.right != theirs.right)) {
        todo.push(mine.right);
      }
    }
  }

  private @Nullable Node<V> node(long order, String name) {
    Node<V> node = root;
    while (node != null) {
      int comparison = compare(order, name, node);
      if (comparison == 0) {
        return node;
      }
      node = comparison < 0 ? node.left : node.right;
    }
    return null;
  }

  private static <V> void descend(Deque<Node<V>> path, @Nullable Node<V> from) {
    for (Node<V> node = from; node != null; node = node.left) {
      path.push(node);
    }
  }

  private static <V> Node<V> put(@Nullable Node<V> tree, Node<V> added) {
    if (tree == null) {
      return added;
    }
    int comparison = compare(added.order, added.name, tree);
    if (comparison == 0) {
      return tree.value == added.value ? tree : new Node<>(tree, added.value);
    }
    if (added.above(tree)) {
      // A name that is in the tree cannot be above its root, so this one is new.
      return added.with(lower(tree, added), higher(tree, added));
    }
    return comparison < 0
        ? tree.with(put(tree.left, added), tree.right)
        : tree.with(tree.left, put(tree.right, added));
  }

  private static <V> @Nullable Node<V> lower(@Nullable Node<V> tree, Node<V> than) {
    if (tree == null) {
      return null;
    }
    return compare(than.order, than.name, tree) < 0
        ? lower(tree.left, than)
        : tree.with(tree.left, lower(tree.right, than));
  }

  private static <V> @Nullable Node<V> higher(@Nullable Node<V> tree, Node<V> than) {
    if (tree == null) {
      return null;
    }
    return compare(than.order, than.name, tree) < 0
        ? tree.with(higher(tree.left, than), tree.right)
        : higher(tree.right, than);
  }

  private static <V> @Nullable Node<V> remove(@Nullable Node<V> tree, long order, String name) {
    if (tree == null) {
      return null;
    }
    int comparison = compare(order, name, tree);
    if (comparison == 0) {
      return merge(tree.left, tree.right);
    }
    if (comparison < 0) {
      Node<V> left = remove(tree.left, order, name);
      return left == tree.left ? tree : tree.with(left, tree.right);
    }
    Node<V> right = remove(tree.right, order, name);
    return right == tree.right ? tree : tree.with(tree.left, right);
  }

  private static <V> @Nullable Node<V> merge(@Nullable Node<V> low, @Nullable Node<V> high) {
    if (low == null) {
      return high;
    }
    if (high == null) {
      return low;
    }
    return low.above(high)
        ? low.with(low.left, merge(low.right, high))
        : high.with(merge(low, high.left), high.right);
  }

  private static int compare(long order, String name, Node<?> node) {
    int byHash = Long.compare(order, node.order);
    return byHash != 0 ? byHash : name.compareTo(node.name);
  }

  private static int sizeOf(@Nullable Node<?> node) {
    return node == null ? 0 : node.size;
  }

  /** FNV-1a over the characters: the same in every process, unlike an identity. */
  private static long orderOf(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return scattered(hash);
  }

  private static long scattered(long value) {
    long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }

  /** One entry. */
  public record Entry<V>(String name, V value) {}

  /** Is handed an entry that differs, with the value that the other map has, or null. */
  @FunctionalInterface
  public interface ChangeConsumer<V> {
    void accept(String name, V value, @Nullable V other);
  }

  private static final class Node<V> {
    private final long order;
    private final String name;
    private final V value;
    private final @Nullable Node<V> left;
    private final @Nullable Node<V> right;
    private final int size;

    Node(long order, String name, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
      this.order = order;
      this.name = name;
      this.value = value;
      this.left = left;
      this.right = right;
      this.size = 1 + sizeOf(left) + sizeOf(right);
    }

    Node(Node<V> like, V value) {
      this(like.order, like.name, value, like.left, like.right);
    }

    Node<V> with(@Nullable Node<V> newLeft, @Nullable Node<V> newRight) {
      return new Node<>(order, name, value, newLeft, newRight);
    }

    /** Whether this node belongs nearer to the root: decided by the names alone. */
    boolean above(Node<V> other) {
      int byPriority = Long.compare(scattered(order), scattered(other.order));
      return byPriority != 0 ? byPriority > 0 : compare(order, name, other) < 0;
    }
  }
}
