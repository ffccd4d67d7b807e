package io.isilondriver.onefs.cluster.quota;

import java.util.Arrays;
import java.util.Optional;

/** Whose use a quota counts. */
public enum QuotaType {
  DIRECTORY("directory"),
  USER("user"),
  GROUP("group"),
  DEFAULT_USER("default-user"),
  DEFAULT_GROUP("default-group"),
  DEFAULT_DIRECTORY("default-directory");

  private final String word;

  QuotaType(String word) {
    this.word = word;
  }

  /** The word that PAPI uses. */
  public String word() {
    return word;
  }

  public static Optional<QuotaType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
