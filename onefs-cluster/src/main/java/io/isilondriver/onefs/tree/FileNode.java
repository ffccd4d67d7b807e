package io.isilondriver.onefs.tree;

import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.Usage;

/**
 * A regular file at one of its names.
 *
 * @param shared whether its blocks are those of another file, as for a clone
 * @param names how many names the file has, 1 unless there are hard links
 * @param counted whether this name stands for what the file takes; one of its names does
 */
public record FileNode(
    Metadata metadata, FileContent content, boolean shared, int names, boolean counted)
    implements Node {
  /** A file with one name. */
  public FileNode(Metadata metadata, FileContent content, boolean shared) {
    this(metadata, content, shared, 1, true);
  }

  @Override
  public FileType type() {
    return FileType.FILE;
  }

  @Override
  public Usage usage() {
    return counted ? wholeUsage() : Usage.NONE;
  }

  /** What the file takes, whether or not this is the name that stands for it. */
  public Usage wholeUsage() {
    long blocks = (content.size() + FileStatus.BLOCK_SIZE - 1) / FileStatus.BLOCK_SIZE;
    long data = shared ? 0 : blocks * FileStatus.BLOCK_SIZE;
    return new Usage(
        1,
        content.size(),
        content.size(),
        data + METADATA_BYTES,
        data + METADATA_BYTES,
        data / 2,
        shared ? blocks : 0);
  }

  @Override
  public FileNode with(Metadata newMetadata) {
    return new FileNode(newMetadata, content, shared, names, counted);
  }

  /** The same file, at the same names, after its content changed. */
  public FileNode with(Metadata newMetadata, FileContent newContent, boolean nowShared) {
    return new FileNode(newMetadata, newContent, nowShared, names, counted);
  }

  /** The same with another number of names. */
  public FileNode named(int nowNames, boolean nowCounted) {
    return new FileNode(metadata, content, shared, nowNames, nowCounted);
  }

  @Override
  public long size() {
    return content.size();
  }
}
