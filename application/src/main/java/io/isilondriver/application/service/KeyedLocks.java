package io.isilondriver.application.service;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock for each key, there only while somebody wants it. Unlike striped locks, keys never wait
 * for one another, so that long work on one cannot hold up another.
 */
public final class KeyedLocks<K> {
  private final ConcurrentMap<K, Holders> locks = new ConcurrentHashMap<>();

  /** Works while no other work on the same key is done. Work on a key may nest. */
  public <T> T holding(K key, Supplier<T> work) {
    Holders holders =
        locks.compute(
            key,
            (same, present) -> {
              Holders counted = present == null ? new Holders() : present;
              counted.count++;
              return counted;
            });
    holders.lock.lock();
    try {
      return work.get();
    } finally {
      holders.lock.unlock();
      locks.computeIfPresent(key, (same, present) -> --present.count == 0 ? null : present);
    }
  }

  /** Works likewise, for work without a result. */
  public void holding(K key, Runnable work) {
    holding(
        key,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /** How many keys are in use; none when nobody works. */
  int size() {
    return locks.size();
  }

  private static final class Holders {
    private final ReentrantLock lock = new ReentrantLock();
    private int count; // guarded by the map's compute
  }
}
