package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Persona;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the file system as it was when it was looked at. Symbolic links are shown themselves,
 * not what they point to.
 *
 * @param path absolute path by which it was found, which is a snapshot path for an entry of a
 *     snapshot
 * @param size bytes of content, for a link the length of its target, for a directory its entries
 * @param blocks 512-byte blocks on disk
 * @param id inode number
 * @param attributes user attributes, keys in upper case
 * @param linkTarget target as written into a symbolic link, else null
 */
public record FileStatus(
    String path,
    FileType type,
    long size,
    long blocks,
    long id,
    int linkCount,
    int mode,
    Persona owner,
    Persona group,
    Instant accessed,
    Instant modified,
    Instant changed,
    Instant created,
    Map<String, String> attributes,
    @Nullable String linkTarget) {
  /** Unit of allocation in bytes. */
  public static final int BLOCK_SIZE = 8192;

  /** Last element of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Path of the directory that holds this entry. */
  public String containerPath() {
    int slash = path.lastIndexOf('/');
    return slash == 0 ? "/" : path.substring(0, slash);
  }

  public boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }

  /** Whether the name begins with a dot. */
  public boolean isHidden() {
    return name().startsWith(".");
  }

  /** The mode as RAN writes it: four octal digits. */
  public String octalMode() {
    return "%04o".formatted(mode);
  }
}
