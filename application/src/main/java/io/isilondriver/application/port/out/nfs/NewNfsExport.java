package io.isilondriver.application.port.out.nfs;

import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;

/**
 * An export to be made. Its client lists go into the creating request itself, so that there is no
 * instant at which it is open.
 *
 * @param readOnly whether clients can never write, as for a mounted snapshot
 * @param rootSquash whether a client's root is mapped to nobody
 */
public record NewNfsExport(
    AccessZone zone,
    IfsPath path,
    String description,
    NfsClients clients,
    boolean readOnly,
    boolean rootSquash) {
  public NewNfsExport {
    if (clients.openToEverybody()) {
      throw new IllegalArgumentException("An export without clients is open to every host");
    }
  }
}
