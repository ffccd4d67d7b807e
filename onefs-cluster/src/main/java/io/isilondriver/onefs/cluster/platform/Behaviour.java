package io.isilondriver.onefs.cluster.platform;

/**
 * How the cluster acts where the public record is silent or contradictory; switchable, so that a
 * client can be tried under each reading.
 *
 * @param readOnlyWins whether a host in the read-only and the read-write list of an export is
 *     read-only
 * @param emptyClientsAdmitAll whether an export with an empty {@code clients} list admits hosts
 *     that none of its other lists name
 * @param scanQuotas whether a quota on a directory that has content is not ready until a QuotaScan
 *     job has run, which is queued with it
 * @param enforceQuotas whether quotas refuse writes; without it they only count
 * @param movesAcrossQuotas whether a directory may be moved into or out of a quota
 * @param copyLinkContent whether copies of symbolic links have the content of their target; if not,
 *     copying one fails
 * @param freeSnapshotsAtOnce whether a deleted snapshot disappears at once instead of staying
 *     listed until its SnapshotDelete job has run
 */
public record Behaviour(
    boolean readOnlyWins,
    boolean emptyClientsAdmitAll,
    boolean scanQuotas,
    boolean enforceQuotas,
    boolean movesAcrossQuotas,
    boolean copyLinkContent,
    boolean freeSnapshotsAtOnce) {
  public static final Behaviour DEFAULT = new Behaviour(true, true, true, true, false, true, false);

  public Behaviour withReadOnlyWins(boolean value) {
    return new Behaviour(
        value,
        emptyClientsAdmitAll,
        scanQuotas,
        enforceQuotas,
        movesAcrossQuotas,
        copyLinkContent,
        freeSnapshotsAtOnce);
  }

  public Behaviour withEmptyClientsAdmitAll(boolean value) {
    return new Behaviour(
        readOnlyWins,
        value,
        scanQuotas,
        enforceQuotas,
        movesAcrossQuotas,
        copyLinkContent,
        freeSnapshotsAtOnce);
  }

  public Behaviour withScanQuotas(boolean value) {
    return new Behaviour(
        readOnlyWins,
        emptyClientsAdmitAll,
        value,
        enforceQuotas,
        movesAcrossQuotas,
        copyLinkContent,
        freeSnapshotsAtOnce);
  }

  public Behaviour withEnforceQuotas(boolean value) {
    return new Behaviour(
        readOnlyWins,
        emptyClientsAdmitAll,
        scanQuotas,
        value,
        movesAcrossQuotas,
        copyLinkContent,
        freeSnapshotsAtOnce);
  }

  public Behaviour withMovesAcrossQuotas(boolean value) {
    return new Behaviour(
        readOnlyWins,
        emptyClientsAdmitAll,
        scanQuotas,
        enforceQuotas,
        value,
        copyLinkContent,
        freeSnapshotsAtOnce);
  }

  public Behaviour withCopyLinkContent(boolean value) {
    return new Behaviour(
        readOnlyWins,
        emptyClientsAdmitAll,
        scanQuotas,
        enforceQuotas,
        movesAcrossQuotas,
        value,
        freeSnapshotsAtOnce);
  }

  public Behaviour withFreeSnapshotsAtOnce(boolean value) {
    return new Behaviour(
        readOnlyWins,
        emptyClientsAdmitAll,
        scanQuotas,
        enforceQuotas,
        movesAcrossQuotas,
        copyLinkContent,
        value);
  }
}
