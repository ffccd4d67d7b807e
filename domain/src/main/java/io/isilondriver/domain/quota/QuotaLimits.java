package io.isilondriver.domain.quota;

import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.filesystem.DataSize;
import java.util.Optional;

/**
 * The limits of a directory quota. Writes fail beyond {@code hard}; beyond {@code advisory}, which
 * is lower, the cluster notifies.
 */
public record QuotaLimits(DataSize hard, Optional<DataSize> advisory) {
  public QuotaLimits {
    if (hard.bytes() < 1) {
      throw Refuse.value("Hard limit", hard.toString(), "must be at least one byte");
    }
    if (advisory.isPresent()
        && (advisory.get().bytes() < 1 || advisory.get().compareTo(hard) >= 0)) {
      throw Refuse.value(
          "Advisory limit",
          advisory.get().toString(),
          "must be at least one byte and lower than the hard limit " + hard);
    }
  }

  /** A hard limit alone. */
  public static QuotaLimits hard(DataSize hard) {
    return new QuotaLimits(hard, Optional.empty());
  }

  /**
   * A hard limit with an advisory limit at a percentage of it.
   *
   * @param advisoryPercent 1 to 99; 0 for no advisory limit
   */
  public static QuotaLimits of(DataSize hard, int advisoryPercent) {
    return advisoryPercent == 0
        ? hard(hard)
        : new QuotaLimits(hard, Optional.of(hard.percent(advisoryPercent)));
  }
}
