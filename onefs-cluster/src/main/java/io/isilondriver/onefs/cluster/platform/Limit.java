package io.isilondriver.onefs.cluster.platform;

/** What there is a most of. Beyond a count the cluster answers LIMIT_EXCEEDED. */
public enum Limit {
  /** UTF-8 bytes of a name. */
  NAME_BYTES(255),
  /** UTF-8 bytes of a path. */
  PATH_BYTES(1023),
  /** Directories on a path. */
  DEPTH(509),
  /** NFS exports. */
  EXPORTS(40_000),
  /** SMB shares. */
  SMB_SHARES(40_000),
  /** Characters of the name of an SMB share. */
  SHARE_NAME_LENGTH(511),
  /** Characters of the name of an NFS alias. */
  ALIAS_NAME_LENGTH(255),
  /** Quotas. */
  QUOTAS(500_000),
  /** Snapshots. */
  SNAPSHOTS(20_000),
  /** Snapshots that cover one directory. */
  SNAPSHOTS_PER_DIRECTORY(1024),
  /** Characters of the name of a snapshot. */
  SNAPSHOT_NAME_LENGTH(255),
  /** Locks of one snapshot. */
  SNAPSHOT_LOCKS(16),
  /** Writable snapshots. */
  WRITABLE_SNAPSHOTS(30),
  /** Access zones. */
  ZONES(50),
  /** Characters of a quota's free text. */
  QUOTA_TEXT_LENGTH(1024),
  /** Characters of the description of an SMB share. */
  DESCRIPTION_LENGTH(511),
  /** Entries in a client list of an export. */
  CLIENTS_PER_EXPORT(100_000);

  private final int usual;

  Limit(int usual) {
    this.usual = usual;
  }

  /** What it is on a cluster that nobody tuned. */
  public int usual() {
    return usual;
  }
}
