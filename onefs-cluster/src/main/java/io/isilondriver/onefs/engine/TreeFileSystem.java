package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.FILE_SYSTEM;

import io.isilondriver.onefs.cluster.Change;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControl;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.CopyReport;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import io.isilondriver.onefs.tree.LinkNode;
import io.isilondriver.onefs.tree.Metadata;
import io.isilondriver.onefs.tree.Node;
import io.isilondriver.onefs.tree.SpecialNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The file system over the immutable tree. */
final class TreeFileSystem implements FileSystem {
  private final Guard guard;
  private final FileTree tree;
  private final Environment environment;
  private final TreeCopier copier;
  private final RevertDomains domains;

  TreeFileSystem(
      Guard guard,
      FileTree tree,
      Environment environment,
      TreeCopier copier,
      RevertDomains domains) {
    this.guard = guard;
    this.tree = tree;
    this.environment = environment;
    this.copier = copier;
    this.domains = domains;
  }

  @Override
  public Optional<FileStatus> find(String path) {
    Found found = look(path, false);
    return found.node() == null
        ? Optional.empty()
        : Optional.of(Views.status(found.path().toString(), found.node()));
  }

  @Override
  public FileStatus status(String path) {
    Found found = look(path, false);
    return Views.status(found.path().toString(), found.require());
  }

  @Override
  public FileStatus createDirectory(String path, Creation how) {
    int mode = AccessWords.mode(how.access(), FileType.DIRECTORY);
    TreePath wanted = TreePath.of(path);
    return guard.write(
        () -> {
          Found at = tree.resolve(wanted, false);
          Node old = at.node();
          if (old == null) {
            return created(at, DirectoryNode.empty(metadata(mode, how)), how, mode);
          }
          if (!(old instanceof DirectoryNode) || !how.overwrite()) {
            throw OneFsErrors.object("create", at.path(), "file exists");
          }
          return updated(at, old.with(reset(old.metadata(), mode, how)));
        });
  }

  @Override
  public FileStatus createFile(String path, FileContent content, Creation how) {
    int mode = AccessWords.mode(how.access(), FileType.FILE);
    TreePath wanted = TreePath.of(path);
    return guard.write(
        () -> {
          Found at = tree.resolve(wanted, false);
          if (at.node() == null) {
            return created(at, new FileNode(metadata(mode, how), content, false), how, 0700);
          }
          if (!(at.node() instanceof FileNode old) || !how.overwrite()) {
            throw OneFsErrors.object("create", at.path(), "file exists");
          }
          Metadata reset = reset(old.metadata(), mode, how).modified(tree.now());
          return updated(at, old.with(reset, content, false));
        });
  }

  /** What overwriting leaves of what was there: its identity and its owner. */
  private Metadata reset(Metadata kept, int mode, Creation how) {
    return kept.withAttributes(AttributeNames.normalised(how.attributes()), tree.now())
        .withAccess(mode, kept.owner(), kept.group(), null, tree.now());
  }

  private FileStatus created(Found at, Node leaf, Creation how, int parentMode) {
    if (!at.parentMissing()) {
      requireParent(at);
      checkName(at.path());
      return created(at, leaf);
    }
    if (!how.parents()) {
      throw OneFsErrors.noObject(at.path().parent());
    }
    return createdWithParents(at, leaf, how, parentMode);
  }

  /** Puts a leaf in place with the directories above it that are missing, all in one change. */
  private FileStatus createdWithParents(Found at, Node leaf, Creation how, int parentMode) {
    TreePath path = at.path();
    int present = at.parents().size() - 1;
    var plain = new Creation(null, false, false, how.owner(), how.group(), Map.of());
    // From the top down, as each hands down what it got itself.
    List<DirectoryNode> missing = new ArrayList<>();
    DirectoryNode above = at.parents().get(present);
    for (int depth = present + 1; depth <= path.depth(); depth++) {
      checkName(path.prefix(depth));
      if (depth < path.depth()) {
        above =
            (DirectoryNode)
                Inheritance.applied(
                    above,
                    DirectoryNode.empty(metadata(parentMode, plain)),
                    environment.behaviour());
        missing.add(above);
      }
    }
    Node last = Inheritance.applied(above, leaf, environment.behaviour());
    Node top = last;
    for (int i = missing.size() - 1; i >= 0; i--) {
      top = missing.get(i).with(path.names().get(present + i + 1), top);
    }
    TreePath first = path.prefix(present + 1);
    if (at.parents().get(present).child(first.name()) != null) {
      throw OneFsErrors.object("create", path, "'%s' is no directory".formatted(first));
    }
    tree.put(new Found(first, at.parents(), null, at.frozen(), false), top);
    for (int depth = present + 1; depth <= path.depth(); depth++) {
      guard.changed(FILE_SYSTEM, Change.Kind.CREATED, path.prefix(depth).toString());
    }
    return Views.status(path.toString(), last);
  }

  @Override
  public FileStatus createLink(String path, String target) {
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      throw OneFsErrors.badRequest("target", "A symbolic link needs a target.");
    }
    return createNew(path, (id, now) -> new LinkNode(plain(id, 0777, now), target));
  }

  @Override
  public FileStatus createHardLink(String path, String existing) {
    TreePath wanted = TreePath.of(path);
    TreePath source = TreePath.of(existing);
    return guard.write(
        () -> {
          Found file = tree.resolve(source, false);
          file.require();
          Found at = tree.resolve(wanted, false);
          requireParent(at);
          if (at.node() != null) {
            throw OneFsErrors.object("create", at.path(), "file exists");
          }
          checkName(at.path());
          tree.link(file, at);
          guard.changed(FILE_SYSTEM, Change.Kind.UPDATED, file.path().toString());
          guard.changed(FILE_SYSTEM, Change.Kind.CREATED, at.path().toString());
          return Views.status(at.path().toString(), tree.resolve(at.path(), false).require());
        });
  }

  @Override
  public FileStatus createSpecial(String path, FileType type) {
    if (type == FileType.DIRECTORY || type == FileType.FILE || type == FileType.SYMBOLIC_LINK) {
      throw new IllegalArgumentException(type + " is no special file");
    }
    return createNew(path, (id, now) -> new SpecialNode(plain(id, 0600, now), type));
  }

  private FileStatus createNew(String path, BiFunction<Long, Instant, Node> make) {
    TreePath wanted = TreePath.of(path);
    return guard.write(
        () -> {
          Found at = tree.resolve(wanted, false);
          requireParent(at);
          if (at.node() != null) {
            throw OneFsErrors.object("create", at.path(), "file exists");
          }
          checkName(at.path());
          return created(at, make.apply(tree.nextId(), tree.now()));
        });
  }

  @Override
  public FileContent read(String path) {
    Found found = look(path, true);
    if (found.require() instanceof FileNode file) {
      return file.content();
    }
    throw OneFsErrors.object("read", found.path(), "not a regular file");
  }

  @Override
  public void write(String path, FileContent content) {
    TreePath wanted = TreePath.of(path);
    guard.change(
        () -> {
          Found at = tree.resolve(wanted, true);
          if (!(at.require() instanceof FileNode file)) {
            throw OneFsErrors.object("write", at.path(), "not a regular file");
          }
          updated(at, file.with(file.metadata().modified(tree.now()), content, false));
        });
  }

  @Override
  public void delete(String path) {
    TreePath wanted = TreePath.of(path);
    guard.change(
        () -> {
          Found at = tree.resolve(wanted, false);
          if (at.require() instanceof DirectoryNode directory && !directory.isEmpty()) {
            throw OneFsErrors.object("delete", at.path(), "directory not empty");
          }
          remove(at);
        });
  }

  @Override
  public void deleteTree(String path) {
    TreePath wanted = TreePath.of(path);
    guard.change(
        () -> {
          Found at = tree.resolve(wanted, false);
          at.require();
          remove(at);
        });
  }

  private void remove(Found at) {
    tree.remove(at);
    guard.changed(FILE_SYSTEM, Change.Kind.DELETED, at.path().toString());
  }

  @Override
  public void move(String from, String to) {
    TreePath source = TreePath.of(from);
    TreePath target = TreePath.of(to);
    guard.change(
        () -> {
          Found at = tree.resolve(source, false);
          at.require();
          Found free = tree.resolve(target, false);
          requireParent(free);
          if (at.path().isRoot() || free.path().isWithin(at.path())) {
            throw OneFsErrors.badRequest(
                "path", "'%s' cannot be moved into itself.".formatted(from));
          }
          if (free.node() != null) {
            throw OneFsErrors.object("create", free.path(), "file exists");
          }
          checkName(free.path());
          tree.move(at, free.path());
          guard.changed(FILE_SYSTEM, Change.Kind.DELETED, at.path().toString());
          guard.changed(FILE_SYSTEM, Change.Kind.CREATED, free.path().toString());
        });
  }

  @Override
  public void copyFile(String source, String target, CopyOptions how) {
    copier.copyFile(TreePath.of(source), TreePath.of(target), how, false);
  }

  @Override
  public CopyReport copyTree(String source, String target, CopyOptions how) {
    return copier.copyTree(TreePath.of(source), TreePath.of(target), how);
  }

  @Override
  public void cloneFile(String source, String target, CopyOptions how) {
    copier.copyFile(TreePath.of(source), TreePath.of(target), how, true);
  }

  @Override
  public void cloneFile(String source, String target, String snapshot, CopyOptions how) {
    TreePath live = TreePath.of(source);
    TreePath frozen = TreePath.ROOT.child(TreePath.SNAPSHOTS).child(snapshot);
    for (String name : live.names()) {
      frozen = frozen.child(name);
    }
    copier.copyFile(frozen, TreePath.of(target), how, true);
  }

  @Override
  public Page<FileStatus> list(String directory, ListingRequest wanted) {
    return Listings.page(look(directory, true), 0, wanted);
  }

  @Override
  public Page<FileStatus> search(String directory, int maxDepth, ListingRequest wanted) {
    return Listings.page(look(directory, true), maxDepth, wanted);
  }

  @Override
  public AccessControl accessControl(String path) {
    return Views.accessControl(look(path, true).require().metadata());
  }

  @Override
  public void changeAccessControl(String path, AccessControlChange change) {
    TreePath wanted = TreePath.of(path);
    guard.change(
        () -> {
          Found at = tree.resolve(wanted, true);
          Node node = at.require();
          updated(at, node.with(AccessWords.changed(node.metadata(), change, tree.now())));
        });
  }

  @Override
  public void updateAttributes(String path, Map<String, String> set, Set<String> remove) {
    changeAttributes(
        path,
        present -> {
          Map<String, String> merged = new HashMap<>(present);
          remove.forEach(merged::remove);
          merged.putAll(AttributeNames.checked(set));
          return merged;
        });
  }

  @Override
  public void replaceAttributes(String path, Map<String, String> attributes) {
    changeAttributes(path, present -> AttributeNames.checked(attributes));
  }

  private void changeAttributes(String path, UnaryOperator<Map<String, String>> change) {
    TreePath wanted = TreePath.of(path);
    guard.change(
        () -> {
          Found at = tree.resolve(wanted, true);
          Metadata present = at.require().metadata();
          Map<String, String> values = change.apply(present.attributes());
          updated(at, at.require().with(present.withAttributes(values, tree.now())));
        });
  }

  @Override
  public void touch(String path, Instant accessed, Instant modified) {
    TreePath wanted = TreePath.of(path);
    guard.change(
        () -> {
          Found at = tree.resolve(wanted, false);
          Metadata present = at.require().metadata();
          updated(at, at.require().with(present.withTimes(accessed, modified, tree.now())));
        });
  }

  @Override
  public Usage usage(String path) {
    return look(path, true).require().usage();
  }

  @Override
  public boolean hasRevertDomain(String path) {
    TreePath wanted = TreePath.of(path);
    return guard.read(() -> domains.has(wanted));
  }

  private Found look(String path, boolean followLast) {
    TreePath wanted = TreePath.of(path);
    // What is found is immutable, so only finding it needs the lock.
    return guard.read(() -> tree.resolve(wanted, followLast));
  }

  private FileStatus created(Found at, Node made) {
    DirectoryNode parent = at.parents().get(at.parents().size() - 1);
    Node node = Inheritance.applied(parent, made, environment.behaviour());
    tree.put(at, node);
    guard.changed(FILE_SYSTEM, Change.Kind.CREATED, at.path().toString());
    return Views.status(at.path().toString(), node);
  }

  private FileStatus updated(Found at, Node node) {
    tree.put(at, node);
    guard.changed(FILE_SYSTEM, Change.Kind.UPDATED, at.path().toString());
    return Views.status(at.path().toString(), node);
  }

  private Metadata metadata(int mode, Creation how) {
    Instant now = tree.now();
    Metadata bare = Metadata.of(tree.nextId(), mode, how.owner(), how.group(), now);
    return how.attributes().isEmpty()
        ? bare
        : bare.withAttributes(AttributeNames.normalised(how.attributes()), now);
  }

  private static Metadata plain(long id, int mode, Instant now) {
    return Metadata.of(id, mode, Persona.ROOT, Persona.WHEEL, now);
  }

  private static void requireParent(Found at) {
    if (at.parentMissing()) {
      throw OneFsErrors.noObject(at.path().parent());
    }
    if (at.node() == null && at.frozen()) {
      throw OneFsErrors.object("create", at.path(), "read-only file system");
    }
  }

  private void checkName(TreePath path) {
    NameRules.check(path, environment.limits());
  }
}
