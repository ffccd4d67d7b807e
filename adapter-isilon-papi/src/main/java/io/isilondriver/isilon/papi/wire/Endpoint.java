package io.isilondriver.isilon.papi.wire;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The resources that the driver uses, each with the versions of it that the driver speaks, best
 * first. This table is the one place where a version is chosen.
 */
public enum Endpoint {
  /** {@code protocols/nfs/exports}; version 2 on 7.2.1 and 8.0.0. */
  NFS_EXPORTS("protocols/nfs/exports", 4, 2),
  /** {@code protocols/nfs/aliases}; later versions only drop a field that is never sent. */
  NFS_ALIASES("protocols/nfs/aliases", 2),
  /** {@code protocols/nfs/settings/global}. */
  NFS_SETTINGS("protocols/nfs/settings/global", 3, 2),
  /** {@code protocols/smb/shares}. */
  SMB_SHARES("protocols/smb/shares", 12, 7, 4, 3, 1),
  /** {@code protocols/smb/settings/global}. */
  SMB_SETTINGS("protocols/smb/settings/global", 7, 3, 1),
  /** {@code quota/quotas}; labels from 15 on, {@code thresholds_on} from 8 on. */
  QUOTAS("quota/quotas", 15, 12, 8, 1),
  /** {@code quota/license} and {@code snapshot/license}, {@code license/licenses}. */
  LICENSES("license/licenses", 5, 1),
  /** {@code snapshot/snapshots} with its locks. */
  SNAPSHOTS("snapshot/snapshots", 1),
  /** {@code snapshot/writable}, from OneFS 9.3 on. */
  WRITABLE_SNAPSHOTS("snapshot/writable", 14),
  /** {@code job/jobs}. */
  JOBS("job/jobs", 10, 3, 1),
  /** {@code job/recent} and {@code job/events}. */
  JOB_HISTORY("job/recent", 3),
  /** {@code dedupe/settings}. */
  DEDUPE("dedupe/settings", 1),
  /** {@code auth/users}, {@code auth/groups}, {@code auth/mapping/users/lookup}. */
  AUTH("auth", 1),
  /** {@code auth/id}. */
  AUTH_ID("auth/id", 14, 1),
  /** {@code zones}. */
  ZONES("zones", 3, 1),
  /** {@code zones-summary}. */
  ZONES_SUMMARY("zones-summary", 1),
  /** {@code network/pools}. */
  POOLS("network/pools", 16, 12, 3),
  /** {@code cluster/config}. */
  CLUSTER_CONFIG("cluster/config", 3, 1),
  /** {@code cluster/version}. */
  CLUSTER_VERSION("cluster/version", 3),
  /** {@code statistics/current} and {@code cluster/statfs}. */
  STATISTICS("statistics/current", 1);

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // toList() returns an immutable list
  private final List<Integer> versions;

  Endpoint(String path, int... versions) {
    this.path = path;
    this.versions = IntStream.of(versions).boxed().toList();
  }

  /** Where it is, below {@code /platform/N/}. */
  public String path() {
    return path;
  }

  /** The versions that the driver speaks, best first. */
  List<Integer> versions() {
    return versions;
  }
}
