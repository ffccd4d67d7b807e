package io.isilondriver.onefs.tree;

import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A directory. It knows what its whole tree holds, so that nobody has to walk it. */
public final class DirectoryNode implements Node {
  private static final Usage OWN = new Usage(1, 0, 0, METADATA_BYTES, METADATA_BYTES, 0, 0);
  private static final int BYTES_PER_ENTRY = 24;

  private final Metadata metadata;
  private final NameMap<Node> children;
  private final Usage usage;
  private final int subdirectories;
  private final long linkedNames;

  private DirectoryNode(
      Metadata metadata,
      NameMap<Node> children,
      Usage usage,
      int subdirectories,
      long linkedNames) {
    this.metadata = metadata;
    this.children = children;
    this.usage = usage;
    this.subdirectories = subdirectories;
    this.linkedNames = linkedNames;
  }

  public static DirectoryNode empty(Metadata metadata) {
    return new DirectoryNode(metadata, NameMap.empty(), OWN, 0, 0);
  }

  public NameMap<Node> children() {
    return children;
  }

  /** The child of this name, or null. */
  public @Nullable Node child(String name) {
    return children.get(name);
  }

  public boolean isEmpty() {
    return children.isEmpty();
  }

  /** Number of links to this directory: its name, itself, and its subdirectories. */
  public int linkCount() {
    return 2 + subdirectories;
  }

  /** The same directory with a child in place of the one of that name, if any. */
  public DirectoryNode with(String name, Node child) {
    Node old = children.get(name);
    Usage without = old == null ? usage : usage.minus(old.usage());
    return new DirectoryNode(
        metadata,
        children.with(name, child),
        without.plus(child.usage()),
        subdirectories + countOf(child) - (old == null ? 0 : countOf(old)),
        linkedNames + linkedIn(child) - (old == null ? 0 : linkedIn(old)));
  }

  /** The same directory without the child of that name. */
  public DirectoryNode without(String name) {
    Node old = children.get(name);
    return old == null
        ? this
        : new DirectoryNode(
            metadata,
            children.without(name),
            usage.minus(old.usage()),
            subdirectories - countOf(old),
            linkedNames - linkedIn(old));
  }

  /** The same directory, whose list of entries changed now. */
  public DirectoryNode modified(Instant now) {
    return with(metadata.modified(now));
  }

  @Override
  public DirectoryNode with(Metadata newMetadata) {
    return new DirectoryNode(newMetadata, children, usage, subdirectories, linkedNames);
  }

  @Override
  public Metadata metadata() {
    return metadata;
  }

  @Override
  public FileType type() {
    return FileType.DIRECTORY;
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public long size() {
    return (long) children.size() * BYTES_PER_ENTRY;
  }

  /** Number of names below here that belong to files with several names. */
  public long linkedNames() {
    return linkedNames;
  }

  private static long linkedIn(Node node) {
    if (node instanceof DirectoryNode directory) {
      return directory.linkedNames;
    }
    return node instanceof FileNode file && file.names() > 1 ? 1 : 0;
  }

  private static int countOf(Node node) {
    return node instanceof DirectoryNode ? 1 : 0;
  }
}
