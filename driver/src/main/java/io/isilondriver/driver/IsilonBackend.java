package io.isilondriver.driver;

import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.application.port.out.backend.StorageBackend;
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
import io.isilondriver.isilon.papi.cluster.PapiCluster;
import io.isilondriver.isilon.papi.cluster.PapiDeduplicationList;
import io.isilondriver.isilon.papi.identity.PapiIdentities;
import io.isilondriver.isilon.papi.job.PapiJobs;
import io.isilondriver.isilon.papi.nfs.PapiNfsAliases;
import io.isilondriver.isilon.papi.nfs.PapiNfsExports;
import io.isilondriver.isilon.papi.quota.PapiQuotas;
import io.isilondriver.isilon.papi.smb.PapiSmbShares;
import io.isilondriver.isilon.papi.snapshot.PapiSnapshots;
import io.isilondriver.isilon.papi.snapshot.PapiWritableSnapshots;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.ran.filesystem.RanNamespace;
import io.isilondriver.isilon.transport.ClusterConnection;
import io.isilondriver.isilon.transport.ConnectionSettings;

/** A OneFS cluster behind all outbound ports, over one connection. */
public final class IsilonBackend implements StorageBackend {
  /** Items on a page: few requests for 10,000 shares, and no answer of many megabytes. */
  static final int PAGE = 2500;

  private static final int DIRECTORY_PAGE = 1000;

  private final ClusterConnection connection;
  private final Namespace namespace;
  private final NfsExports nfsExports;
  private final NfsAliases nfsAliases;
  private final SmbShares smbShares;
  private final Quotas quotas;
  private final Snapshots snapshots;
  private final WritableSnapshots writableSnapshots;
  private final Identities identities;
  private final Cluster cluster;
  private final Jobs jobs;
  private final DeduplicationList deduplicationList;

  /** A backend; asks the cluster nothing before its first use. */
  public IsilonBackend(ConnectionSettings settings) {
    this(settings, PAGE, DIRECTORY_PAGE);
  }

  /** The same with other pages, so that tests can turn them. */
  IsilonBackend(ConnectionSettings settings, int page, int directoryPage) {
    connection = ClusterConnection.to(settings);
    var papi = new PapiClient(connection, page);
    namespace = new RanNamespace(connection, directoryPage);
    nfsExports = new PapiNfsExports(papi);
    nfsAliases = new PapiNfsAliases(papi);
    smbShares = new PapiSmbShares(papi);
    quotas = new PapiQuotas(papi);
    snapshots = new PapiSnapshots(papi);
    writableSnapshots = new PapiWritableSnapshots(papi);
    identities = new PapiIdentities(papi);
    cluster = new PapiCluster(papi);
    jobs = new PapiJobs(papi);
    deduplicationList = new PapiDeduplicationList(papi);
  }

  @Override
  public Namespace namespace() {
    return namespace;
  }

  @Override
  public NfsExports nfsExports() {
    return nfsExports;
  }

  @Override
  public NfsAliases nfsAliases() {
    return nfsAliases;
  }

  @Override
  public SmbShares smbShares() {
    return smbShares;
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
  public Identities identities() {
    return identities;
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Override
  public DeduplicationList deduplicationList() {
    return deduplicationList;
  }

  @Override
  public Deadlines deadlines() {
    return new ConnectionDeadlines(connection.deadlines());
  }

  @Override
  public int requestsInFlight() {
    return connection.settings().concurrency();
  }

  @Override
  public void close() {
    connection.close();
  }
}
