package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.quota.Quotas;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Directory quotas of a cluster in memory. The driver's mark stands in their labels. */
final class MemoryQuotas implements Quotas {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryQuotas(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  private static boolean isOurs(io.isilondriver.onefs.cluster.quota.Quota quota) {
    return quota.type() == QuotaType.DIRECTORY && !quota.includeSnapshots();
  }

  @Override
  public Optional<Quota> ofDirectory(IfsPath directory) {
    return requests.ask(
        "Look for the quota of " + directory,
        () ->
            cluster.quotas().ofPath(directory.value()).stream()
                .filter(MemoryQuotas::isOurs)
                .findFirst()
                .map(MemoryQuotas::translated));
  }

  @Override
  public Listing<Quota> atOrBelow(IfsPath directory) {
    return requests.ask(
        "List the quotas at and below " + directory,
        () ->
            Listing.of(
                cluster.quotas().below(directory.value()).stream()
                    .filter(MemoryQuotas::isOurs)
                    .map(MemoryQuotas::translated)
                    .toList()));
  }

  private static Quota translated(io.isilondriver.onefs.cluster.quota.Quota quota) {
    Thresholds thresholds = quota.settings().thresholds();
    Optional<QuotaLimits> limits =
        Optional.ofNullable(thresholds.hard())
            .map(
                hard ->
                    new QuotaLimits(
                        new DataSize(hard),
                        Optional.ofNullable(thresholds.effectiveAdvisory()).map(DataSize::new)));
    return new Quota(
        new QuotaId(quota.id()),
        IfsPath.of(quota.path()),
        quota.settings().enforced() ? limits : Optional.empty(),
        new DataSize(quota.countedBytes()),
        quota.ready(),
        Boolean.TRUE.equals(quota.linked()),
        OwnershipMark.parse(quota.settings().labels()));
  }

  private static Thresholds thresholds(QuotaLimits limits) {
    return Thresholds.hard(limits.hard().bytes())
        .withAdvisory(limits.advisory().map(DataSize::bytes).orElse(null));
  }

  @Override
  public QuotaId create(IfsPath directory, QuotaLimits limits, OwnershipMark mark) {
    QuotaSettings settings = QuotaSettings.enforced(thresholds(limits)).withLabels(mark.text());
    return requests.ask(
        "Create quota of " + directory,
        () ->
            new QuotaId(
                cluster.quotas().create(QuotaRequest.directory(directory.value(), settings)).id()));
  }

  @Override
  public void replaceLimits(QuotaId id, QuotaLimits limits) {
    update(
        "Replace the limits of quota " + id,
        id,
        settings -> settings.withEnforced(true).withThresholds(thresholds(limits)));
  }

  @Override
  public void mark(QuotaId id, Optional<OwnershipMark> mark) {
    update(
        "Mark quota " + id,
        id,
        settings -> settings.withLabels(mark.map(OwnershipMark::text).orElse("")));
  }

  private void update(String attempt, QuotaId id, UnaryOperator<QuotaSettings> change) {
    requests.change(attempt, () -> cluster.quotas().update(id.value(), false, change));
  }

  @Override
  public void delete(QuotaId id) {
    requests.change(
        "Delete quota " + id,
        () -> {
          try {
            cluster.quotas().delete(id.value());
          } catch (OneFsException e) {
            MemoryNamespace.unlessMissing(e);
          }
        });
  }
}
