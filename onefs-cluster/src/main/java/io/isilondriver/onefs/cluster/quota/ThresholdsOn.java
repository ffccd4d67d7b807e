package io.isilondriver.onefs.cluster.quota;

import java.util.Arrays;
import java.util.Optional;

/** Which count of bytes the thresholds are compared with. */
public enum ThresholdsOn {
  APPLICATION_LOGICAL("applogicalsize"),
  FILE_SYSTEM_LOGICAL("fslogicalsize"),
  PHYSICAL("physicalsize");

  private final String word;

  ThresholdsOn(String word) {
    this.word = word;
  }

  /** The word that PAPI uses. */
  public String word() {
    return word;
  }

  public static Optional<ThresholdsOn> of(String word) {
    return Arrays.stream(values()).filter(on -> on.word.equals(word)).findFirst();
  }
}
