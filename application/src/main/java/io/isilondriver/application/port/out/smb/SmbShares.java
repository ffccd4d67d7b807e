package io.isilondriver.application.port.out.smb;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.Optional;

/** The SMB shares of a cluster ({@code /platform/N/protocols/smb/shares}). */
public interface SmbShares {
  /** One share, with the names of its trustees where they resolve; empty if the zone has none. */
  Optional<SmbShare> find(AccessZone zone, String name);

  /** All shares of a zone. */
  Listing<SmbShare> list(AccessZone zone);

  /**
   * Makes a share; who may reach it goes into the same request, even if it is nobody.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the zone has a share of
   *     this name, even one like this
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the path does not exist
   */
  void create(AccessZone zone, String name, IfsPath path, String description, SmbAccess access);

  /**
   * Replaces who may reach a share: permissions, hosts and accounts that act as root, at once.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the share is not there
   */
  void replaceAccess(AccessZone zone, String name, SmbAccess access);

  /**
   * Replaces the description.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the share is not there
   */
  void describe(AccessZone zone, String name, String description);

  /** Removes a share and leaves its directory alone. Does nothing if it is not there. */
  void delete(AccessZone zone, String name);
}
