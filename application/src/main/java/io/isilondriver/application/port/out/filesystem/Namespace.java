package io.isilondriver.application.port.out.filesystem;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import java.util.Optional;

/**
 * The directory tree of a cluster ({@code /namespace}). Paths may lead into {@code /ifs/.snapshot},
 * which can be read and not changed. Symbolic links are never followed on purpose: callers know the
 * type of every element from its parent's listing.
 */
public interface Namespace {
  /** Whether anything stands at the path. */
  boolean exists(IfsPath path);

  /**
   * The mark on a directory.
   *
   * @return what is known of the directory, or empty if nothing stands at the path
   */
  Optional<MarkedDirectory> directory(IfsPath path);

  /**
   * Creates a directory whose parent exists, with the mark on it from the first instant.
   *
   * @param mark the driver's mark, or empty for a directory inside a share
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if anything stands at the
   *     path; it stays as it is, its permissions too
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the parent does not exist
   */
  void createDirectory(IfsPath path, Mode mode, Optional<OwnershipMark> mark);

  /** Makes sure that a directory and its parents exist; what exists stays as it is. */
  void ensureDirectory(IfsPath path, Mode mode);

  /**
   * Puts a mark on an existing directory, or takes it off, and leaves everything else about it
   * alone.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if nothing stands there
   */
  void mark(IfsPath directory, Optional<OwnershipMark> mark);

  /**
   * Everything in a directory, of every type, at any size, in no particular order.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound while reading, if there is
   *     no such directory
   */
  Listing<Entry> list(IfsPath directory);

  /**
   * Makes {@code target} a clone of a file as it was in a snapshot, sharing its blocks.
   *
   * @param snapshot the name of the snapshot as the cluster knows it
   * @param file the path of the file when the snapshot was taken
   * @param target a path whose parent exists
   * @param existing what to do if the target is there
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the target is there and
   *     may not be replaced
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the snapshot has no such
   *     file, or the target's parent does not exist
   * @throws io.isilondriver.domain.error.ShareDriverException.LimitExceeded if a quota refuses it
   */
  void cloneFile(String snapshot, IfsPath file, IfsPath target, Existing existing);

  /**
   * Has the cluster copy a whole tree into an existing directory, with modes, owners, ACLs and
   * times. Files that the target has already stay as they are and are told as not copied, for a
   * copy whose answer was lost may go on for long. Symbolic links would become files; callers look
   * for them first.
   *
   * @return what could not be copied; nothing if all was
   */
  TreeCopy copyTree(IfsPath source, IfsPath target);

  /** Mode, owner and group of what stands at a path; empty if nothing does. */
  Optional<Permissions> permissions(IfsPath path);

  /**
   * Sets mode, owner and group.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if nothing stands there
   */
  void setPermissions(IfsPath path, Permissions permissions);

  /**
   * Renames a file or directory within the namespace.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the source is not there
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the target is there
   */
  void move(IfsPath source, IfsPath target);

  /**
   * Removes a file, a link or an empty directory. Does nothing if nothing stands there.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if it is a directory that is
   *     not empty
   */
  void delete(IfsPath path);

  /**
   * Removes a directory with everything below it, and returns when nothing stands there any more.
   * Does nothing if nothing stands there. A call that fails may have removed a part; calling again
   * goes on.
   */
  void deleteTree(IfsPath directory);

  /** What a clone does when its target is there. */
  enum Existing {
    /** Refuse. */
    KEEP,
    /** Replace it. */
    REPLACE
  }

  /**
   * A directory, or something else, and the driver's mark on it.
   *
   * @param directory false if something else stands at the path
   * @param anyMark what the driver wrote on it; empty if it is foreign
   */
  record MarkedDirectory(boolean directory, Optional<OwnershipMark> anyMark) {
    /** The mark of a share; empty if the driver neither made nor adopted the directory. */
    public Optional<OwnershipMark> mark() {
      return anyMark.filter(mark -> mark.origin() != Origin.POINTER);
    }

    /** The adopted share, elsewhere, whose name this directory keeps. */
    public Optional<ShareName> pointer() {
      return anyMark.filter(mark -> mark.origin() == Origin.POINTER).map(OwnershipMark::share);
    }

    /** The snapshot that its content comes from, according to the mark. */
    public Optional<SnapshotName> source() {
      return mark().flatMap(OwnershipMark::source);
    }
  }
}
