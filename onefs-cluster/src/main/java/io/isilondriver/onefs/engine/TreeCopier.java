package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.FILE_SYSTEM;

import io.isilondriver.onefs.cluster.Change;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.CopyReport;
import io.isilondriver.onefs.cluster.filesystem.CopyReport.Failure;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import io.isilondriver.onefs.tree.LinkNode;
import io.isilondriver.onefs.tree.Metadata;
import io.isilondriver.onefs.tree.NameMap;
import io.isilondriver.onefs.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Copies and clones. The source of a tree copy is fixed when the copy begins; the target grows in
 * batches, each under the lock of its own, so that a long copy keeps nobody out.
 */
final class TreeCopier {
  private static final int BATCH = 256;

  private final Guard guard;
  private final FileTree tree;
  private final Environment environment;

  TreeCopier(Guard guard, FileTree tree, Environment environment) {
    this.guard = guard;
    this.tree = tree;
    this.environment = environment;
  }

  void copyFile(TreePath source, TreePath target, CopyOptions how, boolean share) {
    guard.change(
        () -> {
          Found from = tree.resolve(source, true);
          if (!(from.require() instanceof FileNode file)) {
            throw OneFsErrors.object("copy", from.path(), "not a regular file");
          }
          Found to = tree.resolve(target, false);
          if (to.parentMissing()) {
            throw OneFsErrors.noObject(to.path().parent());
          }
          place(to, file, how, share);
        });
  }

  private void place(Found to, FileNode file, CopyOptions how, boolean share) {
    Node present = to.node();
    if (present != null && !(how.overwrite() && present instanceof FileNode)) {
      throw OneFsErrors.object("create", to.path(), "file exists");
    }
    NameRules.check(to.path(), environment.limits());
    Metadata metadata = metadataOf(file, how, 0600);
    tree.put(to, new FileNode(metadata, file.content(), share));
    guard.changed(
        FILE_SYSTEM,
        present == null ? Change.Kind.CREATED : Change.Kind.UPDATED,
        to.path().toString());
  }

  private Metadata metadataOf(Node source, CopyOptions how, int mode) {
    return how.preserve()
        ? source.metadata().withId(tree.nextId())
        : Metadata.of(tree.nextId(), mode, how.owner(), how.group(), tree.now());
  }

  CopyReport copyTree(TreePath source, TreePath target, CopyOptions how) {
    Found from = guard.write(() -> begin(source, target, how));
    var copy = new Copy(target, how);
    copy.levels.push(new Level(from.path(), target, from.requireDirectory()));
    while (copy.unfinished()) {
      guard.change(copy::batch);
    }
    return new CopyReport(copy.copied, copy.failures);
  }

  private Found begin(TreePath source, TreePath target, CopyOptions how) {
    Found from = tree.resolve(source, true);
    DirectoryNode directory = from.requireDirectory();
    Found to = tree.resolve(target, false);
    if (to.parentMissing()) {
      throw OneFsErrors.noObject(to.path().parent());
    }
    if (to.path().isWithin(from.path())) {
      throw OneFsErrors.badRequest("path", "'%s' cannot be copied into itself.".formatted(source));
    }
    if (to.node() != null && !(to.node() instanceof DirectoryNode)) {
      throw OneFsErrors.object("create", to.path(), "file exists");
    }
    if (to.node() != null && !how.merge()) {
      if (!how.overwrite()) {
        throw OneFsErrors.object("create", to.path(), "file exists");
      }
      tree.remove(to);
      to = tree.resolve(target, false);
    }
    makeDirectory(to, directory, how);
    return from;
  }

  private void makeDirectory(Found to, DirectoryNode like, CopyOptions how) {
    if (to.node() instanceof DirectoryNode present) {
      if (how.preserve()) {
        tree.put(to, present.with(like.metadata().withId(present.metadata().id())));
      }
      return;
    }
    NameRules.check(to.path(), environment.limits());
    tree.put(to, DirectoryNode.empty(metadataOf(like, how, 0700)));
    guard.changed(FILE_SYSTEM, Change.Kind.CREATED, to.path().toString());
  }

  private void restoreTimes(TreePath path, Metadata like) {
    Found at = tree.resolve(path, false);
    if (at.node() instanceof DirectoryNode directory) {
      Metadata mine = directory.metadata();
      tree.put(
          at, directory.with(mine.withTimes(like.accessed(), like.modified(), like.changed())));
    }
  }

  /** A directory that is being copied, and how far. */
  private record Level(
      TreePath source, TreePath target, Metadata like, Iterator<NameMap.Entry<Node>> entries) {
    Level(TreePath source, TreePath target, DirectoryNode directory) {
      this(source, target, directory.metadata(), directory.children().after(null));
    }
  }

  /** One copy under way. */
  private final class Copy {
    private final CopyOptions how;
    private final TreePath bottom;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Failure> failures = new ArrayList<>();
    private long copied;

    Copy(TreePath bottom, CopyOptions how) {
      this.bottom = bottom;
      this.how = how;
    }

    boolean unfinished() {
      return !levels.isEmpty() && (failures.isEmpty() || how.continueOnError());
    }

    void batch() {
      for (int i = 0; i < BATCH && unfinished(); i++) {
        Level level = levels.peek();
        if (level.entries().hasNext()) {
          NameMap.Entry<Node> entry = level.entries().next();
          attempt(level.source().child(entry.name()), level.target().child(entry.name()), entry);
        } else {
          finish(levels.pop());
        }
      }
    }

    /** Making its entries changed the times of a directory. */
    private void finish(Level level) {
      if (how.preserve()) {
        restoreTimes(level.target(), level.like());
      }
    }

    private void attempt(TreePath source, TreePath target, NameMap.Entry<Node> entry) {
      try {
        copy(source, target, entry.value());
        copied++;
      } catch (OneFsException e) {
        failures.add(new Failure(source.toString(), target.toString(), e.text()));
      }
    }

    private void copy(TreePath source, TreePath target, Node node) {
      Found to = tree.resolve(target, false);
      if (to.parentMissing() || !to.path().isWithin(bottom)) {
        throw OneFsErrors.noObject(target); // somebody removed it or put a link there meanwhile
      }
      if (node instanceof DirectoryNode directory) {
        if (to.node() != null && !(to.node() instanceof DirectoryNode)) {
          throw OneFsErrors.object("create", target, "file exists");
        }
        makeDirectory(to, directory, how);
        levels.push(new Level(source, target, directory));
      } else if (node instanceof FileNode file) {
        place(to, file, how, false);
      } else if (node instanceof LinkNode) {
        place(to, behindLink(source), how, false);
      } else {
        throw OneFsErrors.object("copy", source, "unsupported file type");
      }
    }

    /** RAN copies what a link leads to, as a regular file. */
    private FileNode behindLink(TreePath link) {
      if (environment.behaviour().has(Trait.COPY_LINK_CONTENT)
          && tree.resolve(link, true).node() instanceof FileNode file) {
        return file;
      }
      throw OneFsErrors.object("copy", link, "the symbolic link leads to no regular file");
    }
  }
}
