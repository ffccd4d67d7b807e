package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.port.out.nfs.NfsAliases;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** NFS aliases of a cluster in memory. */
final class MemoryNfsAliases implements NfsAliases {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryNfsAliases(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  private static String alias(MountPointName name) {
    return "/" + name;
  }

  @Override
  public Optional<NfsAlias> find(AccessZone zone, MountPointName name) {
    return requests.ask(
        "Look for alias " + name,
        () ->
            cluster
                .aliases()
                .find(zone.name(), alias(name))
                .map(found -> new NfsAlias(zone, name, found.path())));
  }

  @Override
  public Listing<NfsAlias> list(AccessZone zone) {
    List<NfsAlias> aliases =
        requests.ask(
            "List the aliases of zone '%s'".formatted(zone),
            () ->
                cluster.aliases().list(zone.name()).stream()
                    .flatMap(found -> ours(zone, found))
                    .toList());
    return Listing.of(aliases);
  }

  /** Leaves out aliases of other people, with names that the driver would never give. */
  private static Stream<NfsAlias> ours(
      AccessZone zone, io.isilondriver.onefs.cluster.nfs.NfsAlias alias) {
    try {
      return Stream.of(
          new NfsAlias(zone, new MountPointName(alias.name().substring(1)), alias.path()));
    } catch (InvalidRequest e) {
      return Stream.empty();
    }
  }

  @Override
  public void create(AccessZone zone, MountPointName name, IfsPath path) {
    requests.change(
        "Create alias %s of %s".formatted(name, path),
        () -> cluster.aliases().create(zone.name(), alias(name), path.value()));
  }

  @Override
  public void delete(AccessZone zone, MountPointName name) {
    requests.change(
        "Delete alias " + name,
        () -> {
          try {
            cluster.aliases().delete(zone.name(), alias(name));
          } catch (OneFsException e) {
            MemoryNamespace.unlessMissing(e);
          }
        });
  }
}
