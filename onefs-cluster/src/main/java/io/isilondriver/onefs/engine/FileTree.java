package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import io.isilondriver.onefs.tree.HardLinks;
import io.isilondriver.onefs.tree.LinkNode;
import io.isilondriver.onefs.tree.Metadata;
import io.isilondriver.onefs.tree.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live tree: its root, how paths are resolved, and the two primitive changes from which all
 * others are made. Locks nothing itself; whoever calls holds the guard.
 */
final class FileTree {
  private static final int MAX_LINKS = 40;

  private final Clock clock;
  private final TreeRules rules;
  private DirectoryNode root;
  private long lastId;

  FileTree(Clock clock, TreeRules rules, DirectoryNode root, long lastId) {
    this.clock = clock;
    this.rules = rules;
    this.root = root;
    this.lastId = lastId;
  }

  static DirectoryNode newRoot(Instant now) {
    return DirectoryNode.empty(Metadata.of(1, 0777, Persona.ROOT, Persona.WHEEL, now));
  }

  DirectoryNode root() {
    return root;
  }

  long lastId() {
    return lastId;
  }

  long nextId() {
    return ++lastId;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Where a path leads.
   *
   * @param path the path without links, as far as it could be followed
   * @param parents the directories above, from the root; complete unless {@code parentMissing}
   * @param node what is there, or null
   * @param frozen whether it lies in a snapshot
   */
  record Found(
      TreePath path,
      List<DirectoryNode> parents,
      @Nullable Node node,
      boolean frozen,
      boolean parentMissing) {
    Node require() {
      if (node == null) {
        throw OneFsErrors.noObject(path);
      }
      return node;
    }

    DirectoryNode requireDirectory() {
      if (require() instanceof DirectoryNode directory) {
        return directory;
      }
      throw OneFsErrors.badRequest("path", "'%s' is not a directory.".formatted(path));
    }
  }

  /** Follows a path, and a link at its end only if told to. */
  Found resolve(TreePath path, boolean followLast) {
    Deque<String> pending = new ArrayDeque<>(path.names());
    List<String> names = new ArrayList<>(path.depth());
    List<DirectoryNode> chain = new ArrayList<>(path.depth() + 1);
    chain.add(root);
    int frozenDepth = -1;
    int links = 0;
    while (true) {
      String name = pending.poll();
      DirectoryNode here = chain.get(chain.size() - 1);
      if (name == null) {
        List<DirectoryNode> parents = List.copyOf(chain.subList(0, chain.size() - 1));
        return new Found(new TreePath(List.copyOf(names)), parents, here, frozenDepth >= 0, false);
      }
      Node child;
      if (name.equals(TreePath.SNAPSHOTS) && frozenDepth < 0) {
        var directory = new TreePath(List.copyOf(names));
        frozenDepth = names.size();
        names.add(name);
        name = pending.poll();
        if (name == null) {
          DirectoryNode listing = rules.snapshotsOf(directory);
          return new Found(new TreePath(names), List.copyOf(chain), listing, true, false);
        }
        chain.add(here); // stands for .snapshot itself, which has no entry of its own
        child = rules.frozen(directory, name);
      } else if (name.equals("..")) {
        // Only out of the target of a link; a path itself has no such element.
        if (names.size() <= (frozenDepth < 0 ? 0 : frozenDepth + 2)) {
          return missing(names, chain, name, frozenDepth >= 0, pending);
        }
        names.remove(names.size() - 1);
        chain.remove(chain.size() - 1);
        continue;
      } else {
        child = here.child(name);
      }
      if (child instanceof LinkNode link && (followLast || !pending.isEmpty())) {
        if (++links > MAX_LINKS) {
          throw OneFsErrors.object("open", path, "too many levels of symbolic links");
        }
        List<String> target = elements(link.target());
        if (link.target().startsWith("/")) {
          if (target.isEmpty() || !target.get(0).equals("ifs")) {
            return missing(names, chain, name, frozenDepth >= 0, pending);
          }
          target = target.subList(1, target.size());
          names.clear();
          chain.subList(1, chain.size()).clear();
          frozenDepth = -1;
        }
        for (int i = target.size() - 1; i >= 0; i--) {
          pending.push(target.get(i));
        }
        continue;
      }
      if (child == null || (!pending.isEmpty() && !(child instanceof DirectoryNode))) {
        return missing(names, chain, name, frozenDepth >= 0, pending);
      }
      names.add(name);
      if (child instanceof DirectoryNode directory) {
        chain.add(directory);
      } else {
        return new Found(
            new TreePath(List.copyOf(names)), List.copyOf(chain), child, frozenDepth >= 0, false);
      }
    }
  }

  private static Found missing(
      List<String> names,
      List<DirectoryNode> chain,
      String name,
      boolean frozen,
      Deque<String> pending) {
    List<String> whole = new ArrayList<>(names);
    whole.add(name);
    whole.addAll(pending);
    return new Found(
        new TreePath(List.copyOf(whole)), List.copyOf(chain), null, frozen, !pending.isEmpty());
  }

  private static List<String> elements(String target) {
    List<String> names = new ArrayList<>();
    for (String name : target.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }

  /** Puts a node where a path was found to lead, in place of what is there. */
  void put(Found at, Node given) {
    requireLive(at);
    Node old = at.node();
    Node node =
        given instanceof DirectoryNode tree && !sameChildren(old, given)
            ? HardLinks.renumbered(tree, this::nextId)
            : given;
    rules.beforeChange(at.path(), growth(old, node));
    if (at.path().isRoot()) {
      root = (DirectoryNode) node;
    } else {
      DirectoryNode parent = at.parents().get(at.parents().size() - 1);
      DirectoryNode changed = parent.with(at.path().name(), node);
      rebuild(at, old == null ? changed.modified(now()) : changed);
    }
    if (old != null && !sameChildren(old, node)) {
      keepLinked(old, node);
    }
    rules.afterChange(at.path());
  }

  private static boolean sameChildren(@Nullable Node old, Node node) {
    return old instanceof DirectoryNode before
        && node instanceof DirectoryNode after
        && before.children() == after.children();
  }

  /** How much more the tree holds; a file with several names changes at all of them. */
  private static Usage growth(@Nullable Node old, Node node) {
    if (old == null) {
      return node.usage();
    }
    return isSameFile(old, node)
        ? Views.whole(node).minus(Views.whole(old))
        : node.usage().minus(old.usage());
  }

  private static boolean isSameFile(Node old, Node node) {
    return old instanceof FileNode
        && node instanceof FileNode
        && old.metadata().id() == node.metadata().id();
  }

  /** What happened to a file at one of its names is seen at the others. */
  private void keepLinked(Node old, @Nullable Node node) {
    Set<Long> inodes = HardLinks.in(old).keySet();
    if (!inodes.isEmpty() && node instanceof FileNode file && isSameFile(old, node)) {
      root = HardLinks.changed(root, inodes, other -> file.named(other.names(), other.counted()));
    } else {
      root = HardLinks.settled(root, inodes);
    }
  }

  /** Gives a file one more name, at a place that is free. */
  void link(Found file, Found free) {
    requireLive(file);
    if (!(file.require() instanceof FileNode node)) {
      throw OneFsErrors.object("link", file.path(), "not a regular file");
    }
    rules.beforeMove(file.path(), free.path());
    rules.beforeChange(free.path(), Usage.NONE);
    Metadata metadata = node.metadata();
    FileNode linked =
        node.with(metadata.withTimes(metadata.accessed(), metadata.modified(), now()))
            .named(node.names() + 1, node.counted());
    put(file, linked);
    Found target = resolve(free.path(), false);
    DirectoryNode parent = target.parents().get(target.parents().size() - 1);
    rebuild(
        target,
        parent.with(target.path().name(), linked.named(linked.names(), false)).modified(now()));
    root = HardLinks.settled(root, Set.of(metadata.id()));
    rules.afterChange(free.path());
  }

  /** Takes the node away that a path was found to lead to, with all that is below. */
  void remove(Found at) {
    requireLive(at);
    if (at.path().isRoot()) {
      throw OneFsErrors.forbidden("/ifs cannot be removed.");
    }
    rules.beforeRemoval(at.path());
    if (rules.survivesRemoval(at.path())) {
      put(at, DirectoryNode.empty(at.require().metadata().modified(now())));
      return;
    }
    rules.beforeChange(at.path(), Usage.NONE.minus(at.require().usage()));
    detach(at);
    keepLinked(at.require(), null);
    rules.afterRemoval(at.path());
    rules.afterChange(at.path());
  }

  /** Gives what a path was found to lead to another place, which is free. */
  void move(Found from, TreePath to) {
    requireLive(from);
    Node node = from.require();
    rules.beforeMove(from.path(), to);
    rules.beforeChange(from.path(), Usage.NONE);
    rules.beforeChange(to, Usage.NONE);
    detach(from);
    Found target = resolve(to, false);
    DirectoryNode parent = target.parents().get(target.parents().size() - 1);
    rebuild(target, parent.with(target.path().name(), node).modified(now()));
    rules.afterMove(from.path(), to);
    rules.afterChange(from.path());
    rules.afterChange(to);
  }

  private void detach(Found at) {
    DirectoryNode parent = at.parents().get(at.parents().size() - 1);
    rebuild(at, parent.without(at.path().name()).modified(now()));
  }

  private void rebuild(Found at, DirectoryNode parent) {
    DirectoryNode child = parent;
    for (int i = at.parents().size() - 2; i >= 0; i--) {
      child = at.parents().get(i).with(at.path().names().get(i), child);
    }
    root = child;
  }

  private static void requireLive(Found at) {
    if (at.frozen()) {
      throw OneFsErrors.object("change", at.path(), "read-only file system");
    }
  }
}
