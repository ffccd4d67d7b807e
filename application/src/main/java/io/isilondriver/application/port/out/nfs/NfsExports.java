package io.isilondriver.application.port.out.nfs;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.List;
import java.util.Optional;

/** The NFS exports of a cluster ({@code /platform/N/protocols/nfs/exports}). */
public interface NfsExports {
  /** The exports of a zone that list exactly this path; usually none or one. */
  List<NfsExport> ofPath(AccessZone zone, IfsPath path);

  /** One export; empty if the zone has none of this id. */
  Optional<NfsExport> find(AccessZone zone, ExportId id);

  /** All exports of a zone. */
  Listing<NfsExport> list(AccessZone zone);

  /**
   * Makes an export, with its client lists in the same request.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the path is exported
   *     already, even by an export like this one
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the path does not exist
   */
  ExportId create(NewNfsExport export);

  /**
   * Replaces all four client lists at once.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the export is not there
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if {@code clients}
   *     would open the export to everybody
   */
  void replaceClients(AccessZone zone, ExportId id, NfsClients clients);

  /**
   * Replaces the description.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the export is not there
   */
  void describe(AccessZone zone, ExportId id, String description);

  /** Removes an export and leaves its directory alone. Does nothing if it is not there. */
  void delete(AccessZone zone, ExportId id);
}
