package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.exposure.ExposureId;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Permissions;
import java.util.Optional;
import java.util.Set;

/**
 * What beside the lists of exposures decides whether anybody gets in.
 *
 * @param off the protocols that the cluster does not serve
 * @param gone exposed directories that are not there
 * @param permissions those of the directory, if it is there
 */
public record Circumstances(
    Set<ExposureId.Kind> off, Set<IfsPath> gone, Optional<Permissions> permissions) {
  /** Everything is served, and every directory there. */
  public static final Circumstances USUAL = new Circumstances(Set.of(), Set.of(), Optional.empty());

  public Circumstances {
    off = Set.copyOf(off);
    gone = Set.copyOf(gone);
  }
}
