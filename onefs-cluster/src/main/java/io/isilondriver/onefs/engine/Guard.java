package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Change;
import io.isilondriver.onefs.cluster.ClusterListener;
import io.isilondriver.onefs.cluster.OneFsCluster;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one lock of a cluster, and those who are told what happens under it. Listeners are called
 * while the lock is held, so that what they see is the state that the change made.
 */
final class Guard {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<ClusterListener> listeners = new CopyOnWriteArrayList<>();

  <T extends @Nullable Object> T read(Supplier<T> action) {
    lock.readLock().lock();
    try {
      return action.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  <T extends @Nullable Object> T write(Supplier<T> action) {
    if (lock.getReadHoldCount() > 0 && !lock.isWriteLockedByCurrentThread()) {
      // Waiting for ourselves would never end.
      throw new IllegalStateException("The cluster cannot be changed by a filter of a look-up");
    }
    lock.writeLock().lock();
    try {
      return action.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  void change(Runnable action) {
    write(
        () -> {
          action.run();
          return true;
        });
  }

  /** Tells everybody; to be called under the write lock, right after the change. */
  void changed(Change.Area area, Change.Kind kind, String subject) {
    if (listeners.isEmpty()) {
      return;
    }
    var change = new Change(area, kind, subject);
    listeners.forEach(listener -> listener.changed(change));
  }

  OneFsCluster.Subscription observe(ClusterListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
