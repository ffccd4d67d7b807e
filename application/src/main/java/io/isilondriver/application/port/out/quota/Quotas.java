package io.isilondriver.application.port.out.quota;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import java.util.Optional;

/**
 * The directory quotas of a cluster that do not count snapshots ({@code /platform/N/quota/quotas}).
 * Quotas of other types on the same directory are never seen or touched.
 */
public interface Quotas {
  /** The quota of exactly this directory; empty if it has none. */
  Optional<Quota> ofDirectory(IfsPath directory);

  /** The quotas of this directory and of all directories below it. */
  Listing<Quota> atOrBelow(IfsPath directory);

  /**
   * Makes a quota that is enforced, and that clients see as the size of the share.
   *
   * @param mark kept on the quota where this OneFS can
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the directory has one
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the directory does not
   *     exist
   */
  QuotaId create(IfsPath directory, QuotaLimits limits, OwnershipMark mark);

  /**
   * Replaces all limits: a limit that is not given is cleared.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the quota is not there
   */
  void replaceLimits(QuotaId id, QuotaLimits limits);

  /** Puts a mark on a quota or takes it off; does nothing where this OneFS cannot keep one. */
  void mark(QuotaId id, Optional<OwnershipMark> mark);

  /** Removes a quota and leaves its directory alone. Does nothing if it is not there. */
  void delete(QuotaId id);
}
