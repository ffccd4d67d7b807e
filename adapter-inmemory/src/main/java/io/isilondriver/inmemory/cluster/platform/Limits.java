package io.isilondriver.inmemory.cluster.platform;

/** How many and how long. Beyond a count the cluster answers LIMIT_EXCEEDED. */
public record Limits(
    int nameBytes,
    int pathBytes,
    int depth,
    int exports,
    int smbShares,
    int shareNameLength,
    int aliasNameLength,
    int quotas,
    int snapshots,
    int snapshotsPerDirectory,
    int snapshotNameLength,
    int snapshotLocks,
    int writableSnapshots,
    int zones,
    int quotaTextLength,
    int descriptionLength,
    int clientsPerExport) {
  public static final Limits DEFAULT =
      new Limits(
          255, 1023, 509, 40_000, 40_000, 511, 255, 500_000, 20_000, 1024, 255, 16, 30, 50, 1024,
          511, 100_000);

  public Limits withExports(int value) {
    return new Limits(
        nameBytes,
        pathBytes,
        depth,
        value,
        smbShares,
        shareNameLength,
        aliasNameLength,
        quotas,
        snapshots,
        snapshotsPerDirectory,
        snapshotNameLength,
        snapshotLocks,
        writableSnapshots,
        zones,
        quotaTextLength,
        descriptionLength,
        clientsPerExport);
  }

  public Limits withSmbShares(int value) {
    return new Limits(
        nameBytes,
        pathBytes,
        depth,
        exports,
        value,
        shareNameLength,
        aliasNameLength,
        quotas,
        snapshots,
        snapshotsPerDirectory,
        snapshotNameLength,
        snapshotLocks,
        writableSnapshots,
        zones,
        quotaTextLength,
        descriptionLength,
        clientsPerExport);
  }

  public Limits withQuotas(int value) {
    return new Limits(
        nameBytes,
        pathBytes,
        depth,
        exports,
        smbShares,
        shareNameLength,
        aliasNameLength,
        value,
        snapshots,
        snapshotsPerDirectory,
        snapshotNameLength,
        snapshotLocks,
        writableSnapshots,
        zones,
        quotaTextLength,
        descriptionLength,
        clientsPerExport);
  }

  public Limits withSnapshots(int value, int perDirectory) {
    return new Limits(
        nameBytes,
        pathBytes,
        depth,
        exports,
        smbShares,
        shareNameLength,
        aliasNameLength,
        quotas,
        value,
        perDirectory,
        snapshotNameLength,
        snapshotLocks,
        writableSnapshots,
        zones,
        quotaTextLength,
        descriptionLength,
        clientsPerExport);
  }

  public Limits withWritableSnapshots(int value) {
    return new Limits(
        nameBytes,
        pathBytes,
        depth,
        exports,
        smbShares,
        shareNameLength,
        aliasNameLength,
        quotas,
        snapshots,
        snapshotsPerDirectory,
        snapshotNameLength,
        snapshotLocks,
        value,
        zones,
        quotaTextLength,
        descriptionLength,
        clientsPerExport);
  }

  /** The same with other limits of paths. */
  public Limits withPaths(int maxPathBytes, int maxDepth) {
    return new Limits(
        nameBytes,
        maxPathBytes,
        maxDepth,
        exports,
        smbShares,
        shareNameLength,
        aliasNameLength,
        quotas,
        snapshots,
        snapshotsPerDirectory,
        snapshotNameLength,
        snapshotLocks,
        writableSnapshots,
        zones,
        quotaTextLength,
        descriptionLength,
        clientsPerExport);
  }
}
