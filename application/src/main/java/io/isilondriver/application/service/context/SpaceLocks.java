package io.isilondriver.application.service.context;

import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.application.port.out.coordination.Deadline;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import io.isilondriver.application.port.out.coordination.Lease;
import io.isilondriver.application.port.out.coordination.LockKey;
import io.isilondriver.application.port.out.coordination.Locks;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The locks of one space. What is safe between drivers by atomic steps, creation and deletion above
 * all, is kept apart within the process only: {@code holding} and {@code occupying}. What OneFS
 * would let two drivers overwrite, rules, sizes, mounts and cluster-wide lists, takes a lease that
 * reaches as far as the configured kind of lock does: {@code leasing}.
 *
 * @param process the locks of this process
 * @param shared the locks of all drivers, which include those of this process
 * @param root the root directory of the space
 * @param deadlines those of operations, which end a wait earlier
 */
public record SpaceLocks(
    ProcessLocks process, Locks shared, IfsPath root, ElapsedTime time, Deadlines deadlines) {
  /**
   * The longest wait for other work on the same thing; more than one attempt of a request takes.
   */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** The same with locks that reach further than this process. */
  public SpaceLocks sharing(Locks further, ElapsedTime elapsed) {
    return new SpaceLocks(process, further, root, elapsed, deadlines);
  }

  /** Works while this process does no other work on the share. */
  public <T> T holding(ShareName share, Supplier<T> work) {
    return process.holding(key(share), deadline(), lease -> work.get());
  }

  /** Works while this process does no other work on the snapshot. */
  public <T> T holding(SnapshotName snapshot, Supplier<T> work) {
    return process.holding(key(snapshot), deadline(), lease -> work.get());
  }

  /** Works long; other work of this process on the share fails as busy meanwhile. */
  public <T> T occupying(ShareName share, String reason, Supplier<T> work) {
    return process.occupying(key(share), reason, deadline(), lease -> work.get());
  }

  /** Works while no driver does other work on the share under a lease. */
  public <T> T leasing(ShareName share, Function<Lease, T> work) {
    return shared.holding(key(share), deadline(), work);
  }

  /** Works while no driver does other work on the snapshot under a lease. */
  public <T> T leasing(SnapshotName snapshot, Function<Lease, T> work) {
    return shared.holding(key(snapshot), deadline(), work);
  }

  /** Works while no driver changes the list under a lease. */
  public <T> T leasing(LockKey.ClusterList list, Function<Lease, T> work) {
    return shared.holding(list, deadline(), work);
  }

  private LockKey key(ShareName share) {
    return new LockKey.OfShare(root, share);
  }

  private LockKey key(SnapshotName snapshot) {
    return new LockKey.OfSnapshot(root, snapshot);
  }

  private Deadline deadline() {
    Duration wait =
        deadlines.remaining().filter(left -> left.compareTo(LONGEST_WAIT) < 0).orElse(LONGEST_WAIT);
    return Deadline.in(wait, time);
  }
}
