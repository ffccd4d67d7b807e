package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Caller;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.identity.AccessResource;
import io.isilondriver.simulator.papi.identity.GroupResource;
import io.isilondriver.simulator.papi.identity.IdentityResource;
import io.isilondriver.simulator.papi.identity.RoleResource;
import io.isilondriver.simulator.papi.identity.UserResource;
import io.isilondriver.simulator.papi.job.JobPolicyResource;
import io.isilondriver.simulator.papi.job.JobResource;
import io.isilondriver.simulator.papi.job.JobTypeResource;
import io.isilondriver.simulator.papi.network.GroupnetResource;
import io.isilondriver.simulator.papi.network.InterfaceResource;
import io.isilondriver.simulator.papi.network.PoolResource;
import io.isilondriver.simulator.papi.network.SubnetResource;
import io.isilondriver.simulator.papi.nfs.AliasResource;
import io.isilondriver.simulator.papi.nfs.ExportDefaults;
import io.isilondriver.simulator.papi.nfs.ExportResource;
import io.isilondriver.simulator.papi.nfs.ExportVisibility;
import io.isilondriver.simulator.papi.nfs.NfsSettingsResource;
import io.isilondriver.simulator.papi.platform.ApiSettingsResource;
import io.isilondriver.simulator.papi.platform.ClusterResource;
import io.isilondriver.simulator.papi.platform.LicenceResource;
import io.isilondriver.simulator.papi.platform.StatisticsResource;
import io.isilondriver.simulator.papi.platform.SurroundingsResource;
import io.isilondriver.simulator.papi.quota.QuotaResource;
import io.isilondriver.simulator.papi.smb.ShareDefaults;
import io.isilondriver.simulator.papi.smb.ShareResource;
import io.isilondriver.simulator.papi.smb.SmbClientResource;
import io.isilondriver.simulator.papi.smb.SmbSettingsResource;
import io.isilondriver.simulator.papi.snapshot.SnapshotAliasResource;
import io.isilondriver.simulator.papi.snapshot.SnapshotLockResource;
import io.isilondriver.simulator.papi.snapshot.SnapshotResource;
import io.isilondriver.simulator.papi.snapshot.SnapshotSettingsResource;
import io.isilondriver.simulator.papi.snapshot.WritableSnapshotResource;
import io.isilondriver.simulator.papi.zone.ZoneResource;
import java.util.Optional;

/** Puts the platform API together from its resources. */
final class PlatformApi {
  private PlatformApi() {}

  static Papi over(
      OneFsCluster cluster,
      int pageSize,
      Quirks quirks,
      ExportVisibility visibility,
      CollectionDeletes collectionDeletes) {
    var papi = new Papi(() -> latest(cluster), () -> pageSize, quirks, PlatformApi::demand);
    var statuses = new ErrorStatuses(quirks);
    var exportDefaults = new ExportDefaults(cluster);
    new ExportResource(cluster, exportDefaults, visibility, statuses).register(papi);
    new AliasResource(cluster).register(papi);
    new NfsSettingsResource(cluster, exportDefaults).register(papi);
    var shareDefaults = new ShareDefaults(cluster);
    new ShareResource(cluster, shareDefaults, quirks, statuses, collectionDeletes).register(papi);
    new SmbSettingsResource(cluster, shareDefaults).register(papi);
    new SmbClientResource().register(papi);
    new QuotaResource(cluster, quirks, statuses, collectionDeletes).register(papi);
    new SnapshotResource(cluster, statuses, collectionDeletes).register(papi);
    new SnapshotAliasResource(cluster, statuses, collectionDeletes).register(papi);
    new SnapshotLockResource(cluster, collectionDeletes).register(papi);
    new SnapshotSettingsResource(cluster).register(papi);
    new WritableSnapshotResource(cluster, statuses, collectionDeletes).register(papi);
    new JobResource(cluster).register(papi);
    new JobTypeResource(cluster).register(papi);
    new JobPolicyResource(statuses).register(papi);
    var users = new UserResource(cluster, statuses);
    users.register(papi);
    new GroupResource(cluster, statuses).register(papi);
    new IdentityResource(cluster, quirks, users).register(papi);
    new AccessResource(cluster).register(papi);
    new RoleResource(cluster, statuses).register(papi);
    new ZoneResource(cluster, statuses).register(papi);
    new GroupnetResource(cluster, statuses).register(papi);
    new SubnetResource(cluster, statuses).register(papi);
    new PoolResource(cluster, statuses).register(papi);
    new InterfaceResource(cluster).register(papi);
    new ApiSettingsResource(quirks).register(papi);
    new ClusterResource(cluster).register(papi);
    new LicenceResource(cluster).register(papi);
    new StatisticsResource(cluster).register(papi);
    new SurroundingsResource(cluster).register(papi);
    return papi;
  }

  /** The newest version may have a part behind a dot, which does not count. */
  private static int latest(OneFsCluster cluster) {
    return Integer.parseInt(cluster.identity().papiLatest().replaceFirst("\\..*", ""));
  }

  private static void demand(Caller caller, String privilege, boolean write) {
    Optional<ApiAccount> account = caller.cluster().accounts().find(caller.user());
    if (account.filter(known -> known.may(privilege, write)).isEmpty()) {
      throw ApiError.forbidden(
          "Privilege check failed. The following %s privilege is required: %s"
              .formatted(write ? "read-write" : "read", privilege));
    }
  }
}
