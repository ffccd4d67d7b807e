package io.isilondriver.onefs.cluster.quota;

import org.jspecify.annotations.Nullable;

/**
 * The limits of a quota; null is "not set".
 *
 * @param hard bytes beyond which writes are refused
 * @param soft bytes beyond which writes are refused once the grace is over
 * @param softGraceSeconds grace of the soft limit in seconds
 * @param advisory bytes beyond which somebody is told
 * @param percentSoft soft limit in per cent of the hard one
 * @param percentAdvisory advisory limit in per cent of the hard one
 */
public record Thresholds(
    @Nullable Long hard,
    @Nullable Long soft,
    @Nullable Long softGraceSeconds,
    @Nullable Long advisory,
    @Nullable Double percentSoft,
    @Nullable Double percentAdvisory) {
  public static final Thresholds NONE = new Thresholds(null, null, null, null, null, null);

  public static Thresholds hard(long bytes) {
    return new Thresholds(bytes, null, null, null, null, null);
  }

  public static Thresholds advisory(long bytes) {
    return new Thresholds(null, null, null, bytes, null, null);
  }

  public static Thresholds soft(long bytes, long graceSeconds) {
    return new Thresholds(null, bytes, graceSeconds, null, null, null);
  }

  public Thresholds withHard(@Nullable Long bytes) {
    return new Thresholds(bytes, soft, softGraceSeconds, advisory, percentSoft, percentAdvisory);
  }

  public Thresholds withSoft(@Nullable Long bytes, @Nullable Long graceSeconds) {
    return new Thresholds(hard, bytes, graceSeconds, advisory, percentSoft, percentAdvisory);
  }

  public Thresholds withAdvisory(@Nullable Long bytes) {
    return new Thresholds(hard, soft, softGraceSeconds, bytes, percentSoft, percentAdvisory);
  }

  /** Soft limit in bytes, given either way; null if there is none. */
  public @Nullable Long effectiveSoft() {
    return soft != null ? soft : share(percentSoft);
  }

  /** Advisory limit in bytes, given either way; null if there is none. */
  public @Nullable Long effectiveAdvisory() {
    return advisory != null ? advisory : share(percentAdvisory);
  }

  private @Nullable Long share(@Nullable Double percent) {
    return percent == null || hard == null ? null : (long) (hard * (percent / 100));
  }
}
