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
import io.isilondriver.onefs.cluster.OneFsCluster;
import java.util.Optional;

/** All outbound ports over one cluster in memory. */
record MemoryBackend(
    Requests requests,
    Namespace namespace,
    NfsExports nfsExports,
    NfsAliases nfsAliases,
    SmbShares smbShares,
    Quotas quotas,
    Snapshots snapshots,
    WritableSnapshots writableSnapshots,
    Identities identities,
    Cluster cluster,
    Jobs jobs,
    DeduplicationList deduplicationList,
    int requestsInFlight)
    implements StorageBackend {
  private static final int REQUESTS_IN_FLIGHT = 8;

  static MemoryBackend over(OneFsCluster engine, Optional<String> login, Requests.Storage storage) {
    var requests = new Requests(storage);
    return new MemoryBackend(
        requests,
        new MemoryNamespace(engine.fileSystem(), requests),
        new MemoryNfsExports(engine, requests),
        new MemoryNfsAliases(engine, requests),
        new MemorySmbShares(engine, requests),
        new MemoryQuotas(engine, requests),
        new MemorySnapshots(engine, requests),
        new MemoryWritableSnapshots(engine, requests),
        new MemoryIdentities(engine, requests),
        new MemoryClusterFacts(engine, login, requests),
        new MemoryJobs(engine, requests),
        new MemoryDeduplicationList(engine, requests),
        REQUESTS_IN_FLIGHT);
  }

  @Override
  public void close() {
    requests.close();
  }
}
