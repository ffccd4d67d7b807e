package io.isilondriver.onefs.tree;

import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.Usage;

/** An entry of a tree: immutable, and shared between all trees that hold it. */
public sealed interface Node permits DirectoryNode, FileNode, LinkNode, SpecialNode {
  /** Bytes of metadata that an entry takes on disk. */
  int METADATA_BYTES = 2048;

  Metadata metadata();

  FileType type();

  /** What this entry and everything below it hold. */
  Usage usage();

  /** The same entry with other metadata. */
  Node with(Metadata metadata);

  /** Size in bytes as a status shows it. */
  long size();
}
