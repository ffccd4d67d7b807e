package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.PLATFORM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.ClusterListener;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Directory;
import io.isilondriver.onefs.cluster.directory.Zones;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.job.Jobs;
import io.isilondriver.onefs.cluster.network.Networks;
import io.isilondriver.onefs.cluster.nfs.NfsAliases;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.onefs.cluster.platform.Accounts;
import io.isilondriver.onefs.cluster.platform.Behaviour;
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
  private final Clock clock;
  private final Wiring wiring = new Wiring();
  private final FileTree tree;
  private final TreeFileSystem fileSystem;
  private final RevertDomains domains;
  private final ExportTable exports;
  private final AliasTable aliases;
  private final ShareTable shares;
  private final QuotaTable quotas;
  private final SnapshotTable snapshots;
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
  // Read without the lock by operations that hold it anyway.
  private volatile Limits limits;
  private volatile Behaviour behaviour;

  /** A cluster that goes on from an image. */
  public MemoryCluster(ClusterImage image, Clock clock) {
    this.clock = clock;
    identity = image.identity();
    limits = image.limits();
    behaviour = image.behaviour();
    ClusterImage.Counters last = image.counters();
    tree = new FileTree(clock, wiring, image.root(), last.inode());
    domains = new RevertDomains(image.revertDomains());
    var copier = new TreeCopier(guard, tree, this::limits, this::behaviour);
    fileSystem = new TreeFileSystem(guard, tree, this::limits, copier, domains);
    zones = new ZoneTable(guard, wiring, image.zones());
    directory = new AccountDirectory(guard, wiring, image.directory());
    networks = new NetworkTable(guard, wiring, image.groupnets(), image.subnets(), image.pools());
    licences = new LicenceTable(guard, image.licences());
    accounts = new AccountTable(guard, image.accounts());
    settings =
        new PlatformSettings(
            guard,
            wiring,
            new PlatformSettings.Image(
                image.nfs(), image.smbService(), image.dedupe(), image.snapshotSettings()));
    capacity = new CapacityAccount(guard, wiring, image.capacity(), image.usedElsewhere());
    jobs = new JobEngine(guard, wiring, image.jobs(), image.jobTypes(), last.job());
    writableSnapshots =
        new WritableSnapshotTable(guard, wiring, image.writableSnapshots(), last.writable());
    snapshots = new SnapshotTable(guard, wiring, image.snapshots(), last.snapshot());
    quotas = new QuotaTable(guard, wiring, image.quotas(), last.quota());
    exports = new ExportTable(guard, wiring, image.exports(), last.export());
    aliases = new AliasTable(guard, wiring, image.aliases());
    shares = new ShareTable(guard, wiring, image.shares());
  }

  /** Everything as it is now. */
  public ClusterImage image() {
    return guard.read(
        () ->
            new ClusterImage(
                identity,
                limits,
                behaviour,
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
                writableSnapshots.image(),
                jobs.image(),
                jobs.types()));
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
  public Directory directory() {
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
  public Accounts accounts() {
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
    return limits;
  }

  @Override
  public void limits(Limits newLimits) {
    guard.change(
        () -> {
          limits = newLimits;
          guard.changed(PLATFORM, Kind.UPDATED, "limits");
        });
  }

  @Override
  public Behaviour behaviour() {
    return behaviour;
  }

  @Override
  public void behaviour(Behaviour newBehaviour) {
    guard.change(
        () -> {
          behaviour = newBehaviour;
          guard.changed(PLATFORM, Kind.UPDATED, "behaviour");
        });
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Subscription observe(ClusterListener listener) {
    return guard.observe(listener);
  }

  /** How the parts see each other; and what they have to say when the tree changes. */
  private final class Wiring implements Parts, TreeRules {
    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public Limits limits() {
      return limits;
    }

    @Override
    public Behaviour behaviour() {
      return behaviour;
    }

    @Override
    public FileTree tree() {
      return tree;
    }

    @Override
    public FileSystem fileSystem() {
      return fileSystem;
    }

    @Override
    public RevertDomains domains() {
      return domains;
    }

    @Override
    public SnapshotTable snapshots() {
      return snapshots;
    }

    @Override
    public WritableSnapshotTable writableSnapshots() {
      return writableSnapshots;
    }

    @Override
    public QuotaTable quotas() {
      return quotas;
    }

    @Override
    public JobEngine jobs() {
      return jobs;
    }

    @Override
    public ExportTable exports() {
      return exports;
    }

    @Override
    public AliasTable aliases() {
      return aliases;
    }

    @Override
    public ShareTable smbShares() {
      return shares;
    }

    @Override
    public ZoneTable zones() {
      return zones;
    }

    @Override
    public Directory directory() {
      return directory;
    }

    @Override
    public Networks networks() {
      return networks;
    }

    @Override
    public Licences licences() {
      return licences;
    }

    @Override
    public Settings settings() {
      return settings;
    }

    @Override
    public CapacityAccount capacity() {
      return capacity;
    }

    @Override
    public void beforeChange(TreePath path, Usage more) {
      if (jobs.reverting(path)) {
        throw Refusals.object("change", path, "a revert is in progress");
      }
      if (behaviour.enforceQuotas() && !jobs.isWorking()) {
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
      boolean sameView =
          writableSnapshots.around(from.parent()).equals(writableSnapshots.around(to.parent()));
      if (!sameView || writableSnapshots.isRoot(from) || writableSnapshots.anyBelow(from)) {
        throw Refusals.object("move", from, "it would cross the border of a writable snapshot");
      }
      if (!behaviour.movesAcrossQuotas() && !quotas.sameDomain(from.parent(), to.parent())) {
        throw Refusals.object("move", from, "it would cross the border of a quota");
      }
    }

    @Override
    public void afterMove(TreePath from, TreePath to) {
      quotas.moved(from, to);
      domains.moved(from, to);
    }

    @Override
    public void beforeRemoval(TreePath path) {
      if (writableSnapshots.anyBelow(path)) {
        throw Refusals.object("delete", path, "a writable snapshot is in it");
      }
    }

    @Override
    public boolean survivesRemoval(TreePath path) {
      return writableSnapshots.isRoot(path);
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
