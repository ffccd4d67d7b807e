package io.isilondriver.application.wrong;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Holds locks around requests in each of the ways that a rule has to find. */
public final class HoldsLocksAroundRequests {
  private final ReentrantLock lock = new ReentrantLock();
  private final Namespace namespace;

  HoldsLocksAroundRequests(Namespace namespace) {
    this.namespace = namespace;
  }

  synchronized boolean inASynchronizedMethod(IfsPath path) {
    return namespace.exists(path);
  }

  boolean inASynchronizedBlock(IfsPath path) {
    synchronized (lock) {
      return namespace.exists(path);
    }
  }

  boolean underALock(IfsPath path) {
    lock.lock();
    try {
      return looked(path);
    } finally {
      lock.unlock();
    }
  }

  boolean underALockThatAnotherMethodTook(IfsPath path) {
    take();
    try {
      return namespace.exists(path);
    } finally {
      lock.unlock();
    }
  }

  <T> T aroundWorkThatIsHandedIn(Supplier<T> work) {
    synchronized (lock) {
      return work.get();
    }
  }

  private void take() {
    lock.lock();
  }

  private boolean looked(IfsPath path) {
    return namespace.exists(path);
  }
}
