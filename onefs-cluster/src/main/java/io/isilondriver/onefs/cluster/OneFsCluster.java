package io.isilondriver.onefs.cluster;

import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.directory.Zones;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.job.Jobs;
import io.isilondriver.onefs.cluster.network.Networks;
import io.isilondriver.onefs.cluster.nfs.NfsAliases;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.onefs.cluster.platform.ApiAccounts;
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
import java.time.Clock;

/**
 * A OneFS-like cluster in memory. Every operation is atomic and safe for use by several threads;
 * the sole exception is {@link FileSystem#copyTree}, which is atomic per batch of entries, as other
 * clients may look at a copy while it is made. What the cluster refuses is thrown as {@link
 * OneFsException}.
 */
public interface OneFsCluster {
  FileSystem fileSystem();

  NfsExports exports();

  NfsAliases aliases();

  SmbShares smbShares();

  Quotas quotas();

  Snapshots snapshots();

  WritableSnapshots writableSnapshots();

  Jobs jobs();

  /** Users and groups of all zones. */
  UserDirectory directory();

  Zones zones();

  Networks networks();

  Settings settings();

  Licences licences();

  Statistics statistics();

  /** Accounts that may use the API. */
  ApiAccounts accounts();

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
