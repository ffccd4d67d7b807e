package io.isilondriver.onefs.tree;

import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import java.nio.charset.StandardCharsets;

/** A symbolic link, whose target is kept as it was written and need not exist. */
public record LinkNode(Metadata metadata, String target) implements Node {
  private static final Usage USAGE = new Usage(1, 0, 0, METADATA_BYTES, METADATA_BYTES, 0, 0);

  @Override
  public FileType type() {
    return FileType.SYMBOLIC_LINK;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public LinkNode with(Metadata newMetadata) {
    return new LinkNode(newMetadata, target);
  }

  @Override
  public long size() {
    return target.getBytes(StandardCharsets.UTF_8).length;
  }
}
