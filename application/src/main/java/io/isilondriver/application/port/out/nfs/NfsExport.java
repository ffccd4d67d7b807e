package io.isilondriver.application.port.out.nfs;

import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.util.List;
import java.util.Optional;

/**
 * An NFS export as it is on the cluster.
 *
 * @param paths the directories it exports, as the cluster writes them; the driver's have one
 * @param description free text; the driver keeps its mark there
 * @param readOnly the level that clients without another one have
 * @param options how it treats those whom it admits
 */
public record NfsExport(
    ExportId id,
    AccessZone zone,
    List<String> paths,
    String description,
    NfsClients clients,
    boolean readOnly,
    NfsExportOptions options) {
  public NfsExport {
    paths = List.copyOf(paths);
  }

  /** An export with the options that the driver gives, root squash among them. */
  public NfsExport(
      ExportId id,
      AccessZone zone,
      List<String> paths,
      String description,
      NfsClients clients,
      boolean readOnly) {
    this(id, zone, paths, description, clients, readOnly, NfsExportOptions.standard(true));
  }

  /** The driver's mark, if it carries one. */
  public Optional<OwnershipMark> mark() {
    return OwnershipMark.parse(description);
  }

  /** Whether it exports exactly this directory and nothing else. */
  public boolean exportsOnly(IfsPath path) {
    return paths.equals(List.of(path.value()));
  }

  /** The level that clients without another one have. */
  public AccessLevel defaultLevel() {
    return readOnly ? AccessLevel.READ_ONLY : AccessLevel.READ_WRITE;
  }
}
