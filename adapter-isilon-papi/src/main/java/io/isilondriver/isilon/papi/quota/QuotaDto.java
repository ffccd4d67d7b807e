package io.isilondriver.isilon.papi.quota;

import com.squareup.moshi.Json;
import org.jspecify.annotations.Nullable;

/** A quota as any version shows it; everything may be missing. */
public record QuotaDto(
    @Nullable String id,
    @Nullable String path,
    @Nullable String type,
    @Json(name = "include_snapshots") @Nullable Boolean includeSnapshots,
    @Nullable Boolean enforced,
    @Nullable Boolean linked,
    @Nullable Boolean ready,
    @Json(name = "thresholds_on") @Nullable String thresholdsOn,
    @Json(name = "thresholds_include_overhead") @Nullable Boolean thresholdsIncludeOverhead,
    @Nullable String labels,
    @Nullable Thresholds thresholds,
    @Nullable Usage usage) {

  /** Its limits in bytes. */
  public record Thresholds(@Nullable Long hard, @Nullable Long advisory) {}

  /** What is in use by each measure, and whether the measure has been taken. */
  public record Usage(
      @Nullable Long logical,
      @Nullable Long applogical,
      @Json(name = "applogical_ready") @Nullable Boolean applogicalReady,
      @Nullable Long fslogical,
      @Json(name = "fslogical_ready") @Nullable Boolean fslogicalReady,
      @Nullable Long physical,
      @Json(name = "physical_ready") @Nullable Boolean physicalReady) {}
}
