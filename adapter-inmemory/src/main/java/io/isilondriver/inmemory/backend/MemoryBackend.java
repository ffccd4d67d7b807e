package io.isilondriver.inmemory.backend;

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
import io.isilondriver.inmemory.cluster.OneFsCluster;
import java.util.Optional;

/** All outbound ports over one cluster in memory. */
final class MemoryBackend implements StorageBackend {
  private static final int REQUESTS_IN_FLIGHT = 8;

  private final Requests requests;
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

  MemoryBackend(OneFsCluster engine, Optional<String> login, Requests.Storage storage) {
    requests = new Requests(storage);
    namespace = new MemoryNamespace(engine.fileSystem(), requests);
    nfsExports = new MemoryNfsExports(engine, requests);
    nfsAliases = new MemoryNfsAliases(engine, requests);
    smbShares = new MemorySmbShares(engine, requests);
    quotas = new MemoryQuotas(engine, requests);
    snapshots = new MemorySnapshots(engine, requests);
    writableSnapshots = new MemoryWritableSnapshots(engine, requests);
    identities = new MemoryIdentities(engine, requests);
    cluster = new MemoryClusterFacts(engine, login, requests);
    jobs = new MemoryJobs(engine, requests);
    deduplicationList = new MemoryDeduplicationList(engine, requests);
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
  public int requestsInFlight() {
    return REQUESTS_IN_FLIGHT;
  }

  @Override
  public void close() {
    requests.close();
  }
}
