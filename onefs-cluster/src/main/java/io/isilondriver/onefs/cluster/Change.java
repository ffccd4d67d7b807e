package io.isilondriver.onefs.cluster;

/**
 * One change that the cluster has just made.
 *
 * @param subject key of what changed: a path, an id, a name; with the zone in front, as {@code
 *     zone:key}, where keys are per zone
 */
public record Change(Area area, Kind kind, String subject) {
  /** Which part of the cluster. */
  public enum Area {
    FILE_SYSTEM,
    NFS_EXPORT,
    NFS_ALIAS,
    SMB_SHARE,
    QUOTA,
    SNAPSHOT,
    WRITABLE_SNAPSHOT,
    JOB,
    DIRECTORY,
    ZONE,
    NETWORK,
    PLATFORM
  }

  /** What happened. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED
  }
}
