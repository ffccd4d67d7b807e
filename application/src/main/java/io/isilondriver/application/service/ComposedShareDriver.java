package io.isilondriver.application.service;

import io.isilondriver.application.DriverSettings;
import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.port.in.Backend;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.ShareServers;
import io.isilondriver.application.port.in.ShareSnapshots;
import io.isilondriver.application.port.in.Shares;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.access.AccessService;
import io.isilondriver.application.service.backend.BackendService;
import io.isilondriver.application.service.backend.NoShareServers;
import io.isilondriver.application.service.bench.Waiting;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.application.service.filling.FillingService;
import io.isilondriver.application.service.share.AdoptShare;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.application.service.share.DeleteShare;
import io.isilondriver.application.service.share.EnsureShares;
import io.isilondriver.application.service.share.ResizeShare;
import io.isilondriver.application.service.share.RevertShare;
import io.isilondriver.application.service.share.ShareListing;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.application.service.snapshot.SnapshotService;
import java.time.Clock;

/** All use cases over one backend. */
final class ComposedShareDriver implements ShareDriver {
  private final StorageBackend cluster;
  private final FillingService filling;
  private final Shares shares;
  private final ShareSnapshots snapshots;
  private final Access access;
  private final Backend backend;
  private final ShareServers shareServers = new NoShareServers();

  ComposedShareDriver(
      StorageBackend cluster, DriverSettings settings, Clock clock, Waiting waiting) {
    this.cluster = cluster;
    Workbench bench = Workbench.of(cluster, settings, clock, waiting);
    var locator = new ShareLocator(bench);
    var create = new CreateShare(bench, locator);
    this.filling = new FillingService(bench, locator, create);
    this.shares =
        new ComposedShares(
            create,
            filling,
            new DeleteShare(bench, locator),
            new ResizeShare(bench, locator),
            new ShareListing(bench, locator),
            new EnsureShares(bench, locator),
            new AdoptShare(bench, locator),
            new RevertShare(bench, locator));
    this.snapshots = new SnapshotService(bench, locator);
    this.access = new AccessService(bench, locator);
    this.backend = new BackendService(bench, locator);
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
  public void close() {
    filling.stop();
    cluster.close();
  }
}
