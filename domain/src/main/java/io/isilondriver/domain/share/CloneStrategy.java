package io.isilondriver.domain.share;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** How the content of a share comes from a snapshot. Whatever is chosen is verified before use. */
public enum CloneStrategy {
  /** What policy and cluster allow, best first. */
  AUTO,
  /**
   * A writable snapshot: done at once at any size, but few per cluster, cannot be snapshotted, and
   * keeps its source snapshot from being deleted.
   */
  WRITABLE_SNAPSHOT,
  /** The cluster copies the whole tree, with owners, modes, ACLs and times: full cost in space. */
  TREE_COPY,
  /** Every file is cloned by itself, several at a time: blocks are shared with the snapshot. */
  FILE_CLONE;

  /** Reads {@code auto}, {@code writable-snapshot}, {@code tree-copy} or {@code file-clone}. */
  public static CloneStrategy parse(String text) {
    try {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw Refuse.value(
          "Clone strategy", text, "unknown; use auto, writable-snapshot, tree-copy or file-clone");
    }
  }

  /** The name as it is written on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
