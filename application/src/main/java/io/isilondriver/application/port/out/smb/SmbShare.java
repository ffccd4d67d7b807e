package io.isilondriver.application.port.out.smb;

import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.util.Optional;

/**
 * An SMB share as it is on the cluster.
 *
 * @param name unique in its zone, compared without case
 * @param path its directory, as the cluster writes it
 * @param description free text; the driver keeps its mark there
 */
public record SmbShare(
    AccessZone zone, String name, String path, String description, SmbAccess access) {
  /** The driver's mark, if it carries one. */
  public Optional<OwnershipMark> mark() {
    return OwnershipMark.parse(description);
  }
}
