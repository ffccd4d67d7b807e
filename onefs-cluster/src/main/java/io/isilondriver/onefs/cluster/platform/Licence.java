package io.isilondriver.onefs.cluster.platform;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A licence of a feature.
 *
 * @param name such as SMARTQUOTAS
 * @param expiration last day, or null for no end
 */
public record Licence(String name, Status status, @Nullable LocalDate expiration) {
  /** Whether it can be used, with the words of PAPI 5. */
  public enum Status {
    UNLICENSED("Unlicensed"),
    LICENSED("Licensed"),
    EXPIRED("Expired"),
    EVALUATION("Evaluation"),
    EVALUATION_EXPIRED("Evaluation Expired");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public static final String SMARTQUOTAS = "SMARTQUOTAS";
  public static final String SNAPSHOTIQ = "SNAPSHOTIQ";
  public static final String SMARTDEDUPE = "SMARTDEDUPE";
  public static final String SMARTCONNECT_ADVANCED = "SMARTCONNECT_ADVANCED";

  /** Whether the feature may be used. */
  public boolean isUsable() {
    return status == Status.LICENSED || status == Status.EVALUATION;
  }
}
