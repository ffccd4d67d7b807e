package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.Account;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Caller;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.Refusals;
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
      Switches switches,
      ExportVisibility visibility,
      CollectionDeletes collectionDeletes) {
    var papi = new Papi(() -> latest(cluster), () -> pageSize, switches, PlatformApi::demand);
    var refusals = new Refusals(switches);
    var exportDefaults = new ExportDefaults(cluster);
    new ExportResource(cluster, exportDefaults, visibility, refusals).register(papi);
    new AliasResource(cluster).register(papi);
    new NfsSettingsResource(cluster, exportDefaults).register(papi);
    var shareDefaults = new ShareDefaults(cluster);
    new ShareResource(cluster, shareDefaults, switches, refusals, collectionDeletes).register(papi);
    new SmbSettingsResource(cluster, shareDefaults).register(papi);
    new SmbClientResource().register(papi);
    new QuotaResource(cluster, switches, refusals, collectionDeletes).register(papi);
    new SnapshotResource(cluster, refusals, collectionDeletes).register(papi);
    new SnapshotAliasResource(cluster, refusals, collectionDeletes).register(papi);
    new SnapshotLockResource(cluster, collectionDeletes).register(papi);
    new SnapshotSettingsResource(cluster).register(papi);
    new WritableSnapshotResource(cluster, refusals, collectionDeletes).register(papi);
    new JobResource(cluster).register(papi);
    new JobTypeResource(cluster).register(papi);
    new JobPolicyResource(refusals).register(papi);
    var users = new UserResource(cluster, refusals);
    users.register(papi);
    new GroupResource(cluster, refusals).register(papi);
    new IdentityResource(cluster, switches, users).register(papi);
    new AccessResource(cluster).register(papi);
    new RoleResource(cluster, refusals).register(papi);
    new ZoneResource(cluster, refusals).register(papi);
    new GroupnetResource(cluster, refusals).register(papi);
    new SubnetResource(cluster, refusals).register(papi);
    new PoolResource(cluster, refusals).register(papi);
    new InterfaceResource(cluster).register(papi);
    new ApiSettingsResource(switches).register(papi);
    new ClusterResource(cluster).register(papi);
    new LicenceResource(cluster).register(papi);
    new StatisticsResource(cluster).register(papi);
    return papi;
  }

  /** The newest version may have a part behind a dot, which does not count. */
  private static int latest(OneFsCluster cluster) {
    return Integer.parseInt(cluster.identity().papiLatest().replaceFirst("\\..*", ""));
  }

  private static void demand(Caller caller, String privilege, boolean write) {
    Optional<Account> account = caller.cluster().accounts().find(caller.user());
    if (account.filter(known -> known.may(privilege, write)).isEmpty()) {
      throw ApiError.forbidden(
          "Privilege check failed. The following %s privilege is required: %s"
              .formatted(write ? "read-write" : "read", privilege));
    }
  }
}
