package io.isilondriver.application.service;

import io.isilondriver.application.LockKind;
import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.port.in.Backend;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.ShareServers;
import io.isilondriver.application.port.in.ShareSnapshots;
import io.isilondriver.application.port.in.Shares;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import io.isilondriver.application.service.access.AccessService;
import io.isilondriver.application.service.backend.BackendService;
import io.isilondriver.application.service.backend.NoShareServers;
import io.isilondriver.application.service.clone.CloneService;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.application.service.coordination.ClusterLocks;
import io.isilondriver.application.service.coordination.LockPlaces;
import io.isilondriver.application.service.share.AdoptShare;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.application.service.share.DeleteShare;
import io.isilondriver.application.service.share.EnsureShares;
import io.isilondriver.application.service.share.ResizeShare;
import io.isilondriver.application.service.share.RevertShare;
import io.isilondriver.application.service.share.ShareListing;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.application.service.snapshot.SnapshotService;
import io.isilondriver.domain.error.Refuse;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All use cases over one backend. */
final class ComposedShareDriver implements ShareDriver {
  private final StorageBackend cluster;
  private final Optional<ClusterLocks> clusterLocks;
  private final CloneService clone;
  private final Shares shares;
  private final ShareSnapshots snapshots;
  private final Access access;
  private final Backend backend;
  private final ShareServers shareServers = new NoShareServers();

  ComposedShareDriver(
      StorageBackend cluster,
      ShareSettings settings,
      Clock clock,
      ElapsedTime time,
      Sleeper sleeper,
      RandomGenerator random) {
    this.cluster = cluster;
    ServiceContext alone = ServiceContext.of(cluster, settings, clock, sleeper, random);
    this.clusterLocks =
        settings.locks() == LockKind.CLUSTER
            ? Optional.of(
                new ClusterLocks(
                    alone.locks().process(),
                    cluster.namespace(),
                    new LockPlaces(settings.lockDirectory()),
                    time,
                    sleeper,
                    () -> claimName(random)))
            : Optional.empty();
    ServiceContext context =
        clusterLocks.map(shared -> alone.with(alone.locks().sharing(shared, time))).orElse(alone);
    var locator = new ShareLocator(context);
    var create = new CreateShare(context, locator);
    this.clone = new CloneService(context, locator, create);
    this.shares =
        new ComposedShares(
            create,
            clone,
            new DeleteShare(context, locator),
            new ResizeShare(context, locator),
            new ShareListing(context, locator),
            new EnsureShares(context, locator),
            new AdoptShare(context, locator),
            new RevertShare(context, locator));
    this.snapshots = new SnapshotService(context, locator);
    this.access = new AccessService(context, locator);
    this.backend = new BackendService(context, locator);
  }

  /** A name that never comes back, of 80 bits. */
  private static String claimName(RandomGenerator random) {
    byte[] name = new byte[10];
    random.nextBytes(name);
    return HexFormat.of().formatHex(name);
  }

  @Override
  public Shares shares() {
    return shares;
  }

  @Override
  public ShareSnapshots snapshots() {
    return snapshots;
  }

  @Override
  public Access access() {
    return access;
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public ShareServers shareServers() {
    return shareServers;
  }

  @Override
  public ShareDriver within(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw Refuse.value("Limit of an operation", limit.toString(), "it must be positive");
    }
    return new BoundedShareDriver(this, cluster.deadlines(), limit);
  }

  @Override
  public void close() {
    clone.stop();
    clusterLocks.ifPresent(ClusterLocks::close);
    cluster.close();
  }
}
