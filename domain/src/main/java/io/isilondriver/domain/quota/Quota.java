package io.isilondriver.domain.quota;

import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.util.Optional;

/**
 * A directory quota (without snapshots) as it is on the cluster.
 *
 * @param limits empty if it only counts, or has no hard limit
 * @param used what the limit is compared with, by the quota's own measure
 * @param ready false while the cluster still counts, when {@code used} is not to be trusted
 * @param linked whether it is bound to a default quota, and cannot be changed by itself
 * @param mark the driver's mark, where this OneFS keeps one on quotas
 */
public record Quota(
    QuotaId id,
    IfsPath path,
    Optional<QuotaLimits> limits,
    DataSize used,
    boolean ready,
    boolean linked,
    Optional<OwnershipMark> mark) {}
