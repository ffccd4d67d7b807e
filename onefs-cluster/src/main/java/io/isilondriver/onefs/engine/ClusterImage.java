package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.directory.Provider;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.job.JobType;
import io.isilondriver.onefs.cluster.network.Groupnet;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.network.Subnet;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.ClusterIdentity;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Limits;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a cluster is at one moment, immutable: what is saved and loaded. */
public record ClusterImage(
    ClusterIdentity identity,
    Limits limits,
    Behaviour behaviour,
    Settings.Nfs nfs,
    boolean smbService,
    Settings.Dedupe dedupe,
    Settings.SnapshotSettings snapshotSettings,
    long capacity,
    long usedElsewhere,
    Counters counters,
    DirectoryNode root,
    List<String> revertDomains,
    List<Zone> zones,
    List<AccountsOfZone> directory,
    List<Groupnet> groupnets,
    List<Subnet> subnets,
    List<Pool> pools,
    List<Licence> licences,
    List<ApiAccount> accounts,
    List<ExportEntry> exports,
    List<AliasEntry> aliases,
    List<ShareEntry> shares,
    List<QuotaEntry> quotas,
    List<SnapshotEntry> snapshots,
    List<WritableEntry> writableSnapshots,
    List<JobEntry> jobs,
    List<JobType> jobTypes,
    @Nullable List<Provider> providers) {
  /** Files that were written before there were providers have none. */
  List<Provider> knownProviders() {
    return providers == null ? List.of() : providers;
  }

  /** The highest numbers given so far; none is given twice. */
  public record Counters(
      long inode, long export, long quota, long snapshot, long writable, long job) {
    static final Counters NONE = new Counters(1, 0, 0, 0, 0, 0);
  }
}
