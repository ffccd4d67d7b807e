package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.cluster.Cluster;
import io.isilondriver.application.port.out.cluster.ClusterIdentity;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.cluster.OneFsRelease;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts about a cluster in memory. */
final class MemoryClusterFacts implements Cluster {
  private record Need(String privilege, String purpose) {}

  private static final List<Need> NEEDS =
      List.of(
          new Need("ISI_PRIV_LOGIN_PAPI", "to log in"),
          new Need("ISI_PRIV_NS_IFS_ACCESS", "for directories and files"),
          new Need("ISI_PRIV_NFS", "for NFS exports and aliases"),
          new Need("ISI_PRIV_SMB", "for SMB shares"),
          new Need("ISI_PRIV_QUOTA", "for the size of shares"),
          new Need("ISI_PRIV_SNAPSHOT", "for snapshots"),
          new Need("ISI_PRIV_JOB_ENGINE", "to revert shares"));

  private final OneFsCluster cluster;
  private final Optional<String> login;
  private final Requests requests;

  /**
   * Facts as an account sees them.
   *
   * @param login name of the account; empty for one that may do everything
   */
  MemoryClusterFacts(OneFsCluster cluster, Optional<String> login, Requests requests) {
    this.cluster = cluster;
    this.login = login;
    this.requests = requests;
  }

  @Override
  public ClusterIdentity identity() {
    return requests.ask(
        "Ask the cluster who it is",
        () -> {
          var identity = cluster.identity();
          return new ClusterIdentity(
              identity.name(), identity.guid(), OneFsRelease.parse(identity.release().toString()));
        });
  }

  @Override
  public Capacity capacity() {
    return requests.ask(
        "Ask for the capacity",
        () -> {
          Statistics.Capacity space = cluster.statistics().capacity();
          return new Capacity(
              new DataSize(space.total()),
              new DataSize(space.available()),
              new DataSize(space.used()));
        });
  }

  @Override
  public boolean licensed(Feature feature) {
    String name =
        switch (feature) {
          case QUOTAS -> Licence.SMARTQUOTAS;
          case SNAPSHOTS -> Licence.SNAPSHOTIQ;
          case DEDUPLICATION -> Licence.SMARTDEDUPE;
        };
    return requests.ask(
        "Ask for the licence " + name,
        () -> cluster.licences().find(name).filter(Licence::isUsable).isPresent());
  }

  @Override
  public boolean serving(Protocol protocol) {
    return requests.ask(
        "Ask for the service of " + protocol,
        () ->
            switch (protocol) {
              case NFS -> cluster.settings().nfs().service();
              case SMB -> cluster.settings().smbService();
            });
  }

  @Override
  public Optional<IfsPath> baseOf(AccessZone zone) {
    return requests.ask(
        "Look for zone '%s'".formatted(zone),
        () -> cluster.zones().find(zone.name()).map(found -> IfsPath.of(found.path())));
  }

  @Override
  public List<ZoneBase> zones() {
    return requests.ask(
        "List the access zones",
        () ->
            cluster.zones().list().stream()
                .map(zone -> new ZoneBase(new AccessZone(zone.name()), IfsPath.of(zone.path())))
                .toList());
  }

  @Override
  public List<String> missingPrivileges() {
    return requests.ask(
        "Ask for the privileges of the account",
        () -> {
          Optional<ApiAccount> account = login.flatMap(cluster.accounts()::find);
          return NEEDS.stream()
              .filter(need -> account.filter(who -> !who.may(need.privilege(), true)).isPresent())
              .map(need -> need.privilege() + " " + need.purpose())
              .toList();
        });
  }

  @Override
  public List<DataAddress> dataAddresses(AccessZone zone) {
    return requests.ask(
        "Ask for the addresses of zone '%s'".formatted(zone),
        () -> {
          List<DataAddress> addresses = new ArrayList<>();
          for (Pool pool : cluster.networks().poolsOf(zone.name())) {
            if (!pool.dnsZone().isEmpty()) {
              addresses.add(new DataAddress(pool.dnsZone(), pool.ipv6()));
            } else {
              cluster
                  .networks()
                  .addresses(pool.id())
                  .forEach(address -> addresses.add(new DataAddress(address, pool.ipv6())));
            }
          }
          return List.copyOf(addresses);
        });
  }
}
