package io.isilondriver.application.service.exposure;

import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;

/**
 * Where the driver exposes a directory, and looks for its exposure first: by NFS under its path, by
 * SMB under a name.
 */
public record Place(IfsPath path, String smbName) {
  /** Where the driver exposes the share with this directory and mark. */
  public static Place of(IfsPath path, OwnershipMark mark) {
    return new Place(
        path, mark.mountPoint().map(name -> name.value()).orElseGet(() -> mark.share().value()));
  }
}
