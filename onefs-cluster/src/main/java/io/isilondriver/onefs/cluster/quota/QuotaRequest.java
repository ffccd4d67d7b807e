package io.isilondriver.onefs.cluster.quota;

import io.isilondriver.onefs.cluster.Persona;
import org.jspecify.annotations.Nullable;

/**
 * A quota as it is asked for.
 *
 * @param persona for user and group quotas only
 * @param force allows a quota on /ifs itself
 * @param ignoreLimitChecks skips the comparison with the quotas above
 */
public record QuotaRequest(
    String path,
    QuotaType type,
    boolean includeSnapshots,
    @Nullable Persona persona,
    QuotaSettings settings,
    boolean force,
    boolean ignoreLimitChecks) {
  /** A directory quota that does not count snapshots. */
  public static QuotaRequest directory(String path, QuotaSettings settings) {
    return new QuotaRequest(path, QuotaType.DIRECTORY, false, null, settings, false, false);
  }
}
