package io.isilondriver.application.port.out.snapshot;

import io.isilondriver.domain.filesystem.IfsPath;
import java.util.Optional;

/**
 * Directories that are writable views of a snapshot ({@code /platform/14/snapshot/writable}, OneFS
 * 9.3 and later). Where a backend has none, {@link #available()} says so, and the other calls
 * answer {@code Unsupported}.
 */
public interface WritableSnapshots {
  /** Whether this cluster has them. */
  boolean available();

  /** How many are active in the cluster. */
  long active();

  /** The name of the snapshot behind a directory; empty if it is no writable snapshot. */
  Optional<String> sourceOf(IfsPath directory);

  /**
   * Makes a directory that shows a snapshot's content and can be written.
   *
   * @param snapshot the cluster's name of the source
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if anything stands at the
   *     path
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is no such snapshot
   * @throws io.isilondriver.domain.error.ShareDriverException.LimitExceeded if there are too many
   */
  void create(IfsPath directory, String snapshot);

  /** Removes a writable snapshot with its directory. Does nothing if it is not there. */
  void delete(IfsPath directory);
}
