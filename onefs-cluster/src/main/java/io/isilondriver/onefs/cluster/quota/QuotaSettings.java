package io.isilondriver.onefs.cluster.quota;

/**
 * What can be changed on a quota.
 *
 * @param enforced false only counts
 * @param container whether clients see the hard limit as the size of the file system
 */
public record QuotaSettings(
    boolean enforced,
    boolean container,
    ThresholdsOn thresholdsOn,
    Thresholds thresholds,
    String description,
    String labels) {
  /** Counts and limits nothing. */
  public static final QuotaSettings ACCOUNTING =
      new QuotaSettings(false, false, ThresholdsOn.FILE_SYSTEM_LOGICAL, Thresholds.NONE, "", "");

  /** An enforced container quota with these thresholds. */
  public static QuotaSettings enforced(Thresholds thresholds) {
    return new QuotaSettings(true, true, ThresholdsOn.FILE_SYSTEM_LOGICAL, thresholds, "", "");
  }

  public QuotaSettings withEnforced(boolean value) {
    return new QuotaSettings(value, container, thresholdsOn, thresholds, description, labels);
  }

  public QuotaSettings withContainer(boolean value) {
    return new QuotaSettings(enforced, value, thresholdsOn, thresholds, description, labels);
  }

  public QuotaSettings withThresholdsOn(ThresholdsOn value) {
    return new QuotaSettings(enforced, container, value, thresholds, description, labels);
  }

  public QuotaSettings withThresholds(Thresholds value) {
    return new QuotaSettings(enforced, container, thresholdsOn, value, description, labels);
  }

  public QuotaSettings withDescription(String value) {
    return new QuotaSettings(enforced, container, thresholdsOn, thresholds, value, labels);
  }

  public QuotaSettings withLabels(String value) {
    return new QuotaSettings(enforced, container, thresholdsOn, thresholds, description, value);
  }
}
