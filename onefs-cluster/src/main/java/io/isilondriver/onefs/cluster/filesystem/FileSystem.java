package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Page;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tree below {@code /ifs}. Paths are absolute, begin with {@code /ifs}, and have no empty,
 * {@code .} or {@code ..} element. Snapshots are seen, read-only and unlisted, at {@code
 * /ifs/.snapshot/NAME/...} (path below /ifs) and {@code DIRECTORY/.snapshot/NAME/...}.
 *
 * <p>Symbolic links inside a path are followed; a link at its end is followed by the operations
 * that read or write content or access rights, and taken itself by all others. Errors are those of
 * RAN: NOT_FOUND for a missing path or parent, FORBIDDEN for what exists or is not empty or lies in
 * a snapshot, QUOTA_EXCEEDED and NO_SPACE for what does not fit.
 */
public interface FileSystem {
  /** The entry at this path, a link itself; empty if there is none or a parent is missing. */
  Optional<FileStatus> find(String path);

  /** The entry at this path, a link itself; NOT_FOUND if there is none. */
  FileStatus status(String path);

  /** Makes a directory, or resets one that exists if the request says so. */
  FileStatus createDirectory(String path, Creation how);

  /** Makes a file, or replaces the content of one that exists if the request says so. */
  FileStatus createFile(String path, FileContent content, Creation how);

  /** Makes a symbolic link; the target need not exist. */
  FileStatus createLink(String path, String target);

  /**
   * Gives a file one more name, by which it is the same file: same content, rights and inode. It is
   * gone with its last name, and a quota counts it once. FORBIDDEN for anything but a regular file,
   * and across the border of a quota or writable snapshot.
   */
  FileStatus createHardLink(String path, String existing);

  /** Makes a pipe, socket or device. */
  FileStatus createSpecial(String path, FileType type);

  /** The content of a file; a link is followed. */
  FileContent read(String path);

  /** Replaces the content of a file that exists; a link is followed. */
  void write(String path, FileContent content);

  /** Removes a file, link or empty directory. */
  void delete(String path);

  /** Removes an entry with all that is below. */
  void deleteTree(String path);

  /** Gives an entry another path, which must not exist. */
  void move(String from, String to);

  /** Copies one file; a link as source is followed. */
  void copyFile(String source, String target, CopyOptions how);

  /**
   * Copies a directory. Symbolic links become regular files with what they point to, as RAN does.
   * Failures of single entries are in the report; what concerns the whole copy is thrown.
   */
  CopyReport copyTree(String source, String target, CopyOptions how);

  /** Makes a file that shares its blocks with another one. */
  void cloneFile(String source, String target, CopyOptions how);

  /** The same with the content that the source, a live path, had in a snapshot. */
  void cloneFile(String source, String target, String snapshot, CopyOptions how);

  /** The entries of a directory, a page at a time. */
  Page<FileStatus> list(String directory, ListingRequest wanted);

  /**
   * The entries below a directory.
   *
   * @param maxDepth 0 for the directory's own entries, -1 for all levels
   */
  Page<FileStatus> search(String directory, int maxDepth, ListingRequest wanted);

  AccessControl accessControl(String path);

  void changeAccessControl(String path, AccessControlChange change);

  /** Sets and removes user attributes, whose names keep their spelling. */
  void updateAttributes(String path, Map<String, String> set, Set<String> remove);

  /** Makes these the only user attributes. */
  void replaceAttributes(String path, Map<String, String> attributes);

  /** Sets the times of last access and modification. */
  void touch(String path, Instant accessed, Instant modified);

  /** What a directory and all below hold, without walking it. */
  Usage usage(String path);

  /** Whether a SnapRevert domain is on exactly this directory. */
  boolean hasRevertDomain(String path);
}
