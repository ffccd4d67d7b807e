package io.isilondriver.domain.exposure;

import io.isilondriver.domain.cluster.AccessZone;
import java.util.Optional;

/**
 * What could not be looked at, so that it is not known whether it leads somebody in.
 *
 * @param zone the access zone that it belongs to; empty for the list of zones
 * @param reason why, as the cluster says
 */
public record Unseen(Kind kind, Optional<AccessZone> zone, String reason) {
  /** What. */
  public enum Kind {
    /** The access zones of the cluster, or some of them. */
    ACCESS_ZONES,
    /** The NFS exports of a zone. */
    NFS_EXPORTS,
    /** The SMB shares of a zone. */
    SMB_SHARES,
    /** The S3 buckets of a zone. */
    S3_BUCKETS
  }
}
