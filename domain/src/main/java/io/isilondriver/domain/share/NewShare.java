package io.isilondriver.domain.share;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import java.util.Optional;

/**
 * A share as its owner asks for it.
 *
 * @param mountPoint a name to mount it by, beside its path; NFS: an alias, SMB: the share's name
 * @param deduplicated whether its directory is put on the cluster's deduplication list
 * @param source the snapshot that its content is to equal; empty for an empty share
 * @param cloneStrategy how the content comes from the snapshot
 */
public record NewShare(
    ShareName name,
    Protocol protocol,
    ShareSize size,
    Optional<MountPointName> mountPoint,
    boolean deduplicated,
    Optional<SnapshotName> source,
    CloneStrategy cloneStrategy) {
  public NewShare {
    // Paths below an alias can be mounted through it, so /ifs would hide every directory.
    if (mountPoint.filter(mount -> mount.value().equalsIgnoreCase("ifs")).isPresent()) {
      throw new InvalidRequest(
          Problem.when("Create share '%s'".formatted(name))
              .because(
                  "the mount point name '%s' is that of the cluster's own top directory"
                      .formatted(mountPoint.get()))
              .remedy("Choose another mount point name"));
    }
    if (protocol == Protocol.SMB
        && mountPoint.isPresent()
        && mountPoint.get().value().length() > MountPointName.MAX_SMB_LENGTH) {
      throw new InvalidRequest(
          Problem.when("Create share '%s'".formatted(name))
              .because(
                  "an SMB share's mount point name may have at most %d characters"
                      .formatted(MountPointName.MAX_SMB_LENGTH)));
    }
  }

  /** An empty share, by NFS. */
  public static NewShare nfs(String name, ShareSize size) {
    return of(new ShareName(name), Protocol.NFS, size);
  }

  /** An empty share, by SMB. */
  public static NewShare smb(String name, ShareSize size) {
    return of(new ShareName(name), Protocol.SMB, size);
  }

  /** An empty share. */
  public static NewShare of(ShareName name, Protocol protocol, ShareSize size) {
    return new NewShare(
        name, protocol, size, Optional.empty(), false, Optional.empty(), CloneStrategy.AUTO);
  }

  /** The same wish, with a name to mount it by. */
  public NewShare mountedAs(String mountPointName) {
    return new NewShare(
        name,
        protocol,
        size,
        Optional.of(new MountPointName(mountPointName)),
        deduplicated,
        source,
        cloneStrategy);
  }

  /** The same wish, with deduplication. */
  public NewShare withDeduplication() {
    return new NewShare(name, protocol, size, mountPoint, true, source, cloneStrategy);
  }

  /** The same request, cloned from a snapshot. */
  public NewShare fromSnapshot(String snapshot) {
    return new NewShare(
        name,
        protocol,
        size,
        mountPoint,
        deduplicated,
        Optional.of(new SnapshotName(snapshot)),
        cloneStrategy);
  }

  /** The same request, cloned by the given strategy. */
  public NewShare cloneBy(CloneStrategy strategy) {
    return new NewShare(name, protocol, size, mountPoint, deduplicated, source, strategy);
  }
}
