package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.PLATFORM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.ClusterListener;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.directory.Zones;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.job.Jobs;
import io.isilondriver.onefs.cluster.network.Networks;
import io.isilondriver.onefs.cluster.nfs.NfsAliases;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.onefs.cluster.platform.ApiAccounts;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.ClusterIdentity;
import io.isilondriver.onefs.cluster.platform.Licences;
import io.isilondriver.onefs.cluster.platform.Limits;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.onefs.cluster.platform.Statistics;
import io.isilondriver.onefs.cluster.quota.Quotas;
import io.isilondriver.onefs.cluster.smb.SmbShares;
import io.isilondriver.onefs.cluster.snapshot.Snapshots;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshots;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The cluster: puts its parts together and hands each what it needs of the others. */
public final class MemoryCluster implements OneFsCluster {
  private final Guard guard = new Guard();
  private final Environment environment;
  private final FileTree tree;
  private final FileSystem fileSystem;
  private final RevertDomains domains;
  private final ExportTable exports;
  private final AliasTable aliases;
  private final ShareTable shares;
  private final QuotaTable quotas;
  private final SnapshotTable snapshots;
  private final WritableEntries writable;
  private final WritableSnapshotTable writableSnapshots;
  private final JobEngine jobs;
  private final AccountDirectory directory;
  private final ZoneTable zones;
  private final NetworkTable networks;
  private final PlatformSettings settings;
  private final LicenceTable licences;
  private final CapacityAccount capacity;
  private final AccountTable accounts;
  private ClusterIdentity identity;

  /** A cluster that goes on from an image. */
  public MemoryCluster(ClusterImage image, Clock clock) {
    ClusterImage.Counters last = image.counters();
    identity = image.identity();
    environment = new Environment(clock, image.limits(), image.behaviour());
    licences = new LicenceTable(guard, image.licences());
    accounts = new AccountTable(guard, image.accounts());
    var zoneList = new ZoneList(guard, image.zones());
    directory =
        new AccountDirectory(
            guard, environment, zoneList, image.directory(), image.knownProviders());
    networks = new NetworkTable(guard, zoneList, image.groupnets(), image.subnets(), image.pools());
    settings =
        new PlatformSettings(
            guard,
            zoneList,
            new PlatformSettings.Image(
                image.nfs(), image.smbService(), image.dedupe(), image.snapshotSettings()));

    var others = new Others();
    tree = new FileTree(clock, others, image.root(), last.inode());
    domains = new RevertDomains(image.revertDomains());
    var copier = new TreeCopier(guard, tree, environment);
    fileSystem = new TreeFileSystem(guard, tree, environment, copier, domains);
    capacity =
        new CapacityAccount(
            guard, tree, others::heldBySnapshots, image.capacity(), image.usedElsewhere());
    writable = new WritableEntries(image.writableSnapshots());
    snapshots =
        new SnapshotTable(
            guard,
            environment,
            tree,
            licences,
            settings,
            writable,
            capacity,
            others,
            image.snapshots(),
            last.snapshot());
    writableSnapshots =
        new WritableSnapshotTable(
            guard, environment, tree, licences, snapshots, writable, last.writable());
    quotas =
        new QuotaTable(
            guard, environment, tree, licences, snapshots, others, image.quotas(), last.quota());
    var work = new JobWork(guard, tree, fileSystem, domains, snapshots, quotas, licences, settings);
    jobs =
        new JobEngine(
            guard, environment, snapshots, work, image.jobs(), image.jobTypes(), last.job());

    exports = new ExportTable(guard, environment, zoneList, tree, image.exports(), last.export());
    aliases = new AliasTable(guard, environment, zoneList, tree, exports, image.aliases());
    shares =
        new ShareTable(guard, environment, zoneList, tree, fileSystem, directory, image.shares());
    zones =
        new ZoneTable(
            guard, environment, zoneList, tree, fileSystem, networks, exports, aliases, shares);
  }

  /** Everything as it is now. */
  public ClusterImage image() {
    return guard.read(
        () ->
            new ClusterImage(
                identity,
                environment.limits(),
                environment.behaviour(),
                settings.nfs(),
                settings.smbService(),
                settings.dedupe(),
                settings.snapshots(),
                capacity.totalBytes(),
                capacity.elsewhereBytes(),
                new ClusterImage.Counters(
                    tree.lastId(),
                    exports.lastId(),
                    quotas.lastNumber(),
                    snapshots.lastId(),
                    writableSnapshots.lastId(),
                    jobs.lastId()),
                tree.root(),
                domains.image(),
                zones.list(),
                directory.image(),
                networks.groupnets(),
                networks.subnets(),
                networks.pools(),
                licences.list(),
                accounts.list(),
                exports.image(),
                aliases.image(),
                shares.image(),
                quotas.image(),
                snapshots.image(),
                writable.image(),
                jobs.image(),
                jobs.types(),
                directory.providers()));
  }

  @Override
  public FileSystem fileSystem() {
    return fileSystem;
  }

  @Override
  public NfsExports exports() {
    return exports;
  }

  @Override
  public NfsAliases aliases() {
    return aliases;
  }

  @Override
  public SmbShares smbShares() {
    return shares;
  }

  @Override
  public Quotas quotas() {
    return quotas;
  }

  @Override
  public Snapshots snapshots() {
    return snapshots;
  }

  @Override
  public WritableSnapshots writableSnapshots() {
    return writableSnapshots;
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Override
  public UserDirectory directory() {
    return directory;
  }

  @Override
  public Zones zones() {
    return zones;
  }

  @Override
  public Networks networks() {
    return networks;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Licences licences() {
    return licences;
  }

  @Override
  public Statistics statistics() {
    return capacity;
  }

  @Override
  public ApiAccounts accounts() {
    return accounts;
  }

  @Override
  public ClusterIdentity identity() {
    return guard.read(() -> identity);
  }

  @Override
  public void identity(ClusterIdentity newIdentity) {
    guard.change(
        () -> {
          identity = newIdentity;
          guard.changed(PLATFORM, Kind.UPDATED, "identity");
        });
  }

  @Override
  public Limits limits() {
    return environment.limits();
  }

  @Override
  public void limits(Limits newLimits) {
    guard.change(
        () -> {
          environment.limits(newLimits);
          guard.changed(PLATFORM, Kind.UPDATED, "limits");
        });
  }

  @Override
  public Behaviour behaviour() {
    return environment.behaviour();
  }

  @Override
  public void behaviour(Behaviour newBehaviour) {
    guard.change(
        () -> {
          environment.behaviour(newBehaviour);
          guard.changed(PLATFORM, Kind.UPDATED, "behaviour");
        });
  }

  @Override
  public Clock clock() {
    return environment.clock();
  }

  @Override
  public Subscription observe(ClusterListener listener) {
    return guard.observe(listener);
  }

  /** What parts need of others that are made after them. */
  private final class Others implements TreeRules, BackgroundJobs {
    long heldBySnapshots() {
      return snapshots.heldBytes();
    }

    @Override
    public void startByItself(String type) {
      jobs.startByItself(type);
    }

    @Override
    public boolean waitingFor(String type) {
      return jobs.waitingFor(type);
    }

    @Override
    public void poll(String type) {
      jobs.poll(type);
    }

    @Override
    public void beforeChange(TreePath path, Usage more) {
      if (jobs.reverting(path)) {
        throw OneFsErrors.object("change", path, "a revert is in progress");
      }
      if (environment.behaviour().has(Trait.ENFORCE_QUOTAS) && !jobs.isWorking()) {
        quotas.beforeGrowth(path, more);
      }
      capacity.beforeGrowth(more);
    }

    @Override
    public void afterChange(TreePath path) {
      quotas.afterChange(path);
    }

    @Override
    public void beforeMove(TreePath from, TreePath to) {
      if (!environment.behaviour().has(Trait.MOVES_DOMAIN_ROOTS)) {
        if (quotas.anyAt(from)) {
          throw OneFsErrors.object("move", from, "it is the root of a quota domain");
        }
        if (domains.has(from)) {
          throw OneFsErrors.object("move", from, "it is the root of a SnapRevert domain");
        }
      }
      boolean sameView = writable.around(from.parent()).equals(writable.around(to.parent()));
      if (!sameView || writable.isRoot(from) || writable.anyBelow(from)) {
        throw OneFsErrors.object("move", from, "it would cross the border of a writable snapshot");
      }
      if (!environment.behaviour().has(Trait.MOVES_ACROSS_QUOTAS)
          && !quotas.sameDomain(from.parent(), to.parent())) {
        throw OneFsErrors.object("move", from, "it would cross the border of a quota");
      }
    }

    @Override
    public void afterMove(TreePath from, TreePath to) {
      quotas.moved(from, to);
      domains.moved(from, to);
    }

    @Override
    public void beforeRemoval(TreePath path) {
      if (writable.anyBelow(path)) {
        throw OneFsErrors.object("delete", path, "a writable snapshot is in it");
      }
    }

    @Override
    public boolean survivesRemoval(TreePath path) {
      return writable.isRoot(path);
    }

    @Override
    public void afterRemoval(TreePath path) {
      quotas.removed(path);
      domains.removed(path);
    }

    @Override
    public @Nullable DirectoryNode frozen(TreePath directoryPath, String snapshot) {
      return snapshots.view(directoryPath, snapshot);
    }

    @Override
    public DirectoryNode snapshotsOf(TreePath directoryPath) {
      return snapshots.viewsOf(directoryPath);
    }
  }
}
