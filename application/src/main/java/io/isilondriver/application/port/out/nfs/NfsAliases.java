package io.isilondriver.application.port.out.nfs;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import java.util.Optional;

/** The NFS aliases of a cluster ({@code /platform/N/protocols/nfs/aliases}). */
public interface NfsAliases {
  /** One alias; empty if the zone has none of this name. */
  Optional<NfsAlias> find(AccessZone zone, MountPointName name);

  /** All aliases of a zone whose names the driver could have given. */
  Listing<NfsAlias> list(AccessZone zone);

  /**
   * Makes an alias.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the zone has one of this
   *     name, whatever it leads to
   */
  void create(AccessZone zone, MountPointName name, IfsPath path);

  /** Removes an alias. Does nothing if it is not there. */
  void delete(AccessZone zone, MountPointName name);
}
