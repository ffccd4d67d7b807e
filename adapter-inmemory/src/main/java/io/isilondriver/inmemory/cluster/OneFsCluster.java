package io.isilondriver.inmemory.cluster;

import io.isilondriver.inmemory.cluster.directory.Directory;
import io.isilondriver.inmemory.cluster.directory.Zones;
import io.isilondriver.inmemory.cluster.filesystem.FileSystem;
import io.isilondriver.inmemory.cluster.job.Jobs;
import io.isilondriver.inmemory.cluster.network.Networks;
import io.isilondriver.inmemory.cluster.nfs.NfsAliases;
import io.isilondriver.inmemory.cluster.nfs.NfsExports;
import io.isilondriver.inmemory.cluster.platform.Accounts;
import io.isilondriver.inmemory.cluster.platform.Behaviour;
import io.isilondriver.inmemory.cluster.platform.ClusterIdentity;
import io.isilondriver.inmemory.cluster.platform.Licences;
import io.isilondriver.inmemory.cluster.platform.Limits;
import io.isilondriver.inmemory.cluster.platform.Settings;
import io.isilondriver.inmemory.cluster.platform.Statistics;
import io.isilondriver.inmemory.cluster.quota.Quotas;
import io.isilondriver.inmemory.cluster.smb.SmbShares;
import io.isilondriver.inmemory.cluster.snapshot.Snapshots;
import io.isilondriver.inmemory.cluster.snapshot.WritableSnapshots;
import io.isilondriver.inmemory.engine.ClusterBuilder;
import java.time.Clock;

/**
 * A OneFS-like cluster in memory. Every operation is atomic and safe for use by several threads;
 * the sole exception is {@link FileSystem#copyTree}, which is atomic per batch of entries, as other
 * clients may look at a copy while it is made. What the cluster refuses is thrown as {@link
 * OneFsException}.
 */
public interface OneFsCluster {
  /** Starts a cluster with sensible defaults, which {@link ClusterBuilder} names. */
  static ClusterBuilder builder() {
    return new ClusterBuilder();
  }

  FileSystem fileSystem();

  NfsExports exports();

  NfsAliases aliases();

  SmbShares smbShares();

  Quotas quotas();

  Snapshots snapshots();

  WritableSnapshots writableSnapshots();

  Jobs jobs();

  /** Users and groups of all zones. */
  Directory directory();

  Zones zones();

  Networks networks();

  Settings settings();

  Licences licences();

  Statistics statistics();

  /** Accounts that may use the API. */
  Accounts accounts();

  ClusterIdentity identity();

  /** Gives the cluster another identity, for example a newer release after an upgrade. */
  void identity(ClusterIdentity identity);

  Limits limits();

  void limits(Limits limits);

  /** How the cluster acts where the public record is silent or contradictory. */
  Behaviour behaviour();

  void behaviour(Behaviour behaviour);

  /** The clock that all times of this cluster come from. */
  Clock clock();

  /** Tells the listener of every change from now on, until the returned handle is closed. */
  Subscription observe(ClusterListener listener);

  /** Ends an observation. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
