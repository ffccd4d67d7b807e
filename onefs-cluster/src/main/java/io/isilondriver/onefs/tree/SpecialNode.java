package io.isilondriver.onefs.tree;

import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.Usage;

/** A pipe, socket, device or whiteout. */
public record SpecialNode(Metadata metadata, FileType type) implements Node {
  private static final Usage USAGE = new Usage(1, 0, 0, METADATA_BYTES, METADATA_BYTES, 0, 0);

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public SpecialNode with(Metadata newMetadata) {
    return new SpecialNode(newMetadata, type);
  }

  @Override
  public long size() {
    return 0;
  }
}
