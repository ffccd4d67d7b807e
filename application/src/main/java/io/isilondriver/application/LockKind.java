package io.isilondriver.application;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** How far the locks reach by which changes are made one after the other. */
public enum LockKind {
  /** Within this process: for a driver that is alone on its shares. */
  PROCESS,
  /** Over all drivers that work below the same root directory, by directories on the cluster. */
  CLUSTER;

  /** The word for it in a configuration, such as {@code cluster}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a word; upper and lower case are alike.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if there is no such
   *     kind
   */
  public static LockKind parse(String word) {
    for (LockKind kind : values()) {
      if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw Refuse.value("Kind of locks", word, "use process or cluster");
  }
}
