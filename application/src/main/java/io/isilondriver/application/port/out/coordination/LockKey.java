package io.isilondriver.application.port.out.coordination;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;

/**
 * What a lock is about. Who takes several takes them in the order in which the kinds stand here, so
 * that no two wait for one another.
 */
public sealed interface LockKey {
  /** The place of the kind in the order; locks of a lower one are taken first. */
  int rank();

  /**
   * The kind in one word, and what it is about, such as {@code share~projects}; at most 255
   * characters.
   */
  String id();

  /** The words for an error text, such as {@code share 'projects'}. */
  @Override
  String toString();

  /**
   * One share: its rules, its size, its parts.
   *
   * @param root the root directory of the space in which the name is unique
   */
  record OfShare(IfsPath root, ShareName name) implements LockKey {
    @Override
    public int rank() {
      return 1;
    }

    @Override
    public String id() {
      return "share~" + name;
    }

    @Override
    public String toString() {
      return "share '%s'".formatted(name);
    }
  }

  /**
   * One snapshot: its mount, its rules.
   *
   * @param root the root directory of the space in which the name is unique
   */
  record OfSnapshot(IfsPath root, SnapshotName name) implements LockKey {
    @Override
    public int rank() {
      return 2;
    }

    @Override
    public String id() {
      return "snapshot~" + name;
    }

    @Override
    public String toString() {
      return "snapshot '%s'".formatted(name);
    }
  }

  /** A list that the whole cluster has one of. */
  enum ClusterList implements LockKey {
    /** The directories that the deduplication job works on. */
    DEDUPLICATION("the cluster's deduplication list");

    private final String words;

    ClusterList(String words) {
      this.words = words;
    }

    @Override
    public int rank() {
      return 3;
    }

    @Override
    public String id() {
      return "list~deduplication";
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** A network of the cluster: its pools and addresses. */
  record OfNetwork(String name) implements LockKey {
    @Override
    public int rank() {
      return 4;
    }

    @Override
    public String id() {
      return "network~" + name;
    }

    @Override
    public String toString() {
      return "network '%s'".formatted(name);
    }
  }
}
