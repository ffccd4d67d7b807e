package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;

/**
 * Where clients of the configured access zone find the directory of a share inside a snapshot. An
 * export has to lie below the base of its zone, which shows every snapshot in a {@code .snapshot}
 * of its own.
 */
public record SnapshotPaths(IfsPath base) {
  /** Asks for the base of the zone; that of the System zone is known. */
  public static SnapshotPaths of(ServiceContext context) {
    AccessZone zone = context.space().zone();
    if (zone.equals(AccessZone.SYSTEM)) {
      return new SnapshotPaths(IfsPath.IFS);
    }
    return new SnapshotPaths(
        context
            .cluster()
            .cluster()
            .baseOf(zone)
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when("Look for the base of access zone '%s'".formatted(zone))
                            .because("there is no such zone")
                            .remedy("Check the backend"))));
  }

  /** The directory that a snapshot was taken of, inside that snapshot. */
  public IfsPath inside(OneFsSnapshot snapshot) {
    return inside(snapshot.path(), snapshot.name());
  }

  /** A directory inside a snapshot. */
  public IfsPath inside(IfsPath directory, String oneFsName) {
    return directory.isAtOrBelow(base)
        ? directory.inSnapshot(oneFsName, base)
        : directory.inSnapshot(oneFsName);
  }
}
