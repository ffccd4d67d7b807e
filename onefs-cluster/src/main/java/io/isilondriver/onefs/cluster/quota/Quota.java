package io.isilondriver.onefs.cluster.quota;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A quota as it is on the cluster.
 *
 * @param linked null for a quota that cannot be linked, true if it follows a default quota
 * @param ready false until a QuotaScan has counted what was there before the quota; until then the
 *     usage is not right
 * @param hardExceededAt when a write was last refused for the hard limit, or null
 * @param softExceededAt since when the soft limit is exceeded, or null
 * @param advisoryExceededAt since when the advisory limit is exceeded, or null
 */
public record Quota(
    String id,
    String path,
    QuotaType type,
    boolean includeSnapshots,
    @Nullable Persona persona,
    @Nullable Boolean linked,
    boolean ready,
    QuotaSettings settings,
    Usage usage,
    boolean hardExceeded,
    boolean softExceeded,
    boolean advisoryExceeded,
    @Nullable Instant hardExceededAt,
    @Nullable Instant softExceededAt,
    @Nullable Instant advisoryExceededAt) {
  /** Bytes that are compared with the thresholds. */
  public long countedBytes() {
    return switch (settings.thresholdsOn()) {
      case APPLICATION_LOGICAL -> usage.applicationLogical();
      case FILE_SYSTEM_LOGICAL -> usage.fileSystemLogical();
      case PHYSICAL -> usage.physical();
    };
  }
}
