package io.isilondriver.application.port.out.backend;

import io.isilondriver.application.port.out.cluster.Cluster;
import io.isilondriver.application.port.out.cluster.DeduplicationList;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.identity.Identities;
import io.isilondriver.application.port.out.job.Jobs;
import io.isilondriver.application.port.out.nfs.NfsAliases;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.application.port.out.quota.Quotas;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.application.port.out.snapshot.WritableSnapshots;

/** One cluster behind all outbound ports. Closing it gives up its session, if it has one. */
public interface StorageBackend extends AutoCloseable {
  /** Directories and files. */
  Namespace namespace();

  /** NFS exports. */
  NfsExports nfsExports();

  /** NFS aliases. */
  NfsAliases nfsAliases();

  /** SMB shares. */
  SmbShares smbShares();

  /** Directory quotas. */
  Quotas quotas();

  /** Snapshots. */
  Snapshots snapshots();

  /** Writable snapshots. */
  WritableSnapshots writableSnapshots();

  /** Users and groups. */
  Identities identities();

  /** Facts about the cluster. */
  Cluster cluster();

  /** The cluster's job engine. */
  Jobs jobs();

  /** The cluster's deduplication list. */
  DeduplicationList deduplicationList();

  /** How many requests this backend may usefully be asked to work on at a time. */
  int requestsInFlight();

  /** Deadlines of operations on this backend; by default its requests never wait. */
  default Deadlines deadlines() {
    return Deadlines.none();
  }

  /** Ends the session on the cluster. Never throws; a second call does nothing. */
  @Override
  void close();
}
