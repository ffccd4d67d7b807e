package io.isilondriver.onefs.cluster.nfs;

/**
 * Which checks of an export are left out, by the names of the query arguments.
 *
 * @param ignoreConflicts also set by {@code force}
 */
public record ExportChecks(
    boolean ignoreConflicts,
    boolean ignoreBadPaths,
    boolean ignoreUnresolvableHosts,
    boolean ignoreBadAuth) {
  public static final ExportChecks ALL = new ExportChecks(false, false, false, false);

  /** What {@code force=true} leaves of the checks. */
  public static final ExportChecks FORCED = new ExportChecks(true, true, true, true);
}
