package io.isilondriver.inmemory.tree;

import io.isilondriver.inmemory.cluster.filesystem.Content;
import io.isilondriver.inmemory.cluster.filesystem.FileStatus;
import io.isilondriver.inmemory.cluster.filesystem.FileType;
import io.isilondriver.inmemory.cluster.filesystem.Usage;

/**
 * A regular file.
 *
 * @param shared whether its blocks are those of another file, as for a clone
 */
public record FileNode(Metadata metadata, Content content, boolean shared) implements Node {
  @Override
  public FileType type() {
    return FileType.FILE;
  }

  @Override
  public Usage usage() {
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
    return new FileNode(newMetadata, content, shared);
  }

  @Override
  public long size() {
    return content.size();
  }
}
