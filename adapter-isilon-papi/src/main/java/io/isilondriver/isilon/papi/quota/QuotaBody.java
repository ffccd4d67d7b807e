package io.isilondriver.isilon.papi.quota;

import com.squareup.moshi.Json;
import org.jspecify.annotations.Nullable;

/**
 * A new directory quota.
 *
 * @param thresholdsOn from version 8 on
 * @param thresholdsIncludeOverhead before version 8
 * @param labels from version 15 on
 */
public record QuotaBody(
    String path,
    String type,
    @Json(name = "include_snapshots") boolean includeSnapshots,
    boolean enforced,
    boolean container,
    @Json(name = "thresholds_on") @Nullable String thresholdsOn,
    @Json(name = "thresholds_include_overhead") @Nullable Boolean thresholdsIncludeOverhead,
    @Nullable String labels,
    Limits thresholds) {

  /** The limits in bytes; what is null is not set. */
  public record Limits(long hard, @Nullable Long advisory) {}
}
