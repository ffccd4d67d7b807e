package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.cluster.DeduplicationList;
import io.isilondriver.application.port.out.coordination.Lease;
import io.isilondriver.application.port.out.coordination.LockKey.ClusterList;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.filesystem.IfsPath;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Changes the cluster's one deduplication list without losing anybody's change: one change at a
 * time among those who share locks, and by reading back what was written against others. The job
 * that works on the list is the administrators' and is not touched.
 */
public final class Deduplication {
  private static final int ATTEMPTS = 5;

  private final ServiceContext context;

  public Deduplication(ServiceContext context) {
    this.context = context;
  }

  /**
   * Puts a directory on the list.
   *
   * @return whether it was not there before
   */
  public boolean add(IfsPath directory) {
    return change(directory, paths -> paths.add(directory));
  }

  /**
   * Takes a directory off the list.
   *
   * @return whether it was there
   */
  public boolean drop(IfsPath directory) {
    return change(directory, paths -> paths.remove(directory));
  }

  private boolean change(IfsPath directory, Predicate<SortedSet<IfsPath>> edit) {
    return context
        .locks()
        .leasing(ClusterList.DEDUPLICATION, lease -> changed(directory, edit, lease));
  }

  private boolean changed(IfsPath directory, Predicate<SortedSet<IfsPath>> edit, Lease lease) {
    DeduplicationList list = context.cluster().deduplicationList();
    SortedSet<IfsPath> wanted = new TreeSet<>(list.directories());
    if (!edit.test(wanted)) {
      return false;
    }
    for (int attempt = 1; ; attempt++) {
      list.replace(wanted);
      SortedSet<IfsPath> written = new TreeSet<>(list.directories());
      lease.requireHeld();
      wanted = new TreeSet<>(written);
      if (!edit.test(wanted)) {
        return true; // nothing left to change: it was kept
      }
      if (attempt == ATTEMPTS) {
        throw new ConcurrentChange(
            Problem.when("Change the deduplication list for %s".formatted(directory))
                .because("somebody else keeps overwriting it")
                .remedy("Call again"));
      }
      context.sleeper().await(Duration.ofMillis(100L << attempt));
    }
  }
}
