package io.isilondriver.isilon.papi.quota;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.WritesNulls;
import org.jspecify.annotations.Nullable;

/** A change of a quota; what is null stays as it is. */
public record QuotaChange(
    @Nullable Boolean enforced, @Nullable String labels, @Nullable Limits thresholds) {

  /**
   * All limits together. Whether the cluster keeps the ones that are not said is not known, so that
   * all are said, null for those that are cleared.
   */
  public record Limits(
      long hard,
      @Nullable Long soft,
      @Json(name = "soft_grace") @Nullable Long softGrace,
      @Nullable Long advisory)
      implements WritesNulls {}
}
