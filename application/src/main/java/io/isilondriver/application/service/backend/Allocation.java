package io.isilondriver.application.service.backend;

import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a root directory's space is given out: the hard limits of the directories below it. A
 * limit within another one gives out nothing more, and is not counted.
 */
final class Allocation {
  private final IfsPath root;
  private final Map<IfsPath, DataSize> limits = new HashMap<>();
  private @Nullable Quota ofRoot;

  Allocation(IfsPath root) {
    this.root = root;
  }

  void add(Quota quota) {
    if (quota.path().equals(root)) {
      ofRoot = quota;
    } else {
      quota.limits().ifPresent(limit -> limits.put(quota.path(), limit.hard()));
    }
  }

  /** The cluster's space, or the root directory's limit if that is less. */
  DataSize total(Capacity capacity) {
    return rootLimit()
        .filter(limit -> limit.compareTo(capacity.total()) < 0)
        .orElse(capacity.total());
  }

  /** What can be written now, to the cluster and within the root directory's limit. */
  DataSize free(Capacity capacity) {
    return rootLimit()
        .map(limit -> limit.bytes() - usedOfRoot().bytes())
        .map(left -> new DataSize(Math.max(0, left)))
        .filter(left -> left.compareTo(capacity.available()) < 0)
        .orElse(capacity.available());
  }

  /** The sum of the limits. */
  DataSize allocated() {
    return outermost().map(Map.Entry::getValue).reduce(DataSize.ZERO, DataSize::plus);
  }

  /** How many limits there are. */
  long shares() {
    return outermost().count();
  }

  private Stream<Map.Entry<IfsPath, DataSize>> outermost() {
    return limits.entrySet().stream().filter(limit -> !nested(limit.getKey()));
  }

  private boolean nested(IfsPath path) {
    return Stream.iterate(
            path.parent(),
            parent -> parent.filter(at -> at.isBelow(root)).isPresent(),
            parent -> parent.flatMap(IfsPath::parent))
        .flatMap(Optional::stream)
        .anyMatch(limits::containsKey);
  }

  private Optional<DataSize> rootLimit() {
    return Optional.ofNullable(ofRoot).flatMap(Quota::limits).map(QuotaLimits::hard);
  }

  private DataSize usedOfRoot() {
    return Optional.ofNullable(ofRoot).map(Quota::used).orElse(DataSize.ZERO);
  }
}
