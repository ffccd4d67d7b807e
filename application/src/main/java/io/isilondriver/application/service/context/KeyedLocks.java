package io.isilondriver.application.service.context;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One lock for each key, there only while somebody wants it. Unlike striped locks, keys never wait
 * for one another, so that long work on one cannot hold up another.
 */
public final class KeyedLocks<K> {
  private final ConcurrentMap<K, Holders> locks = new ConcurrentHashMap<>();

  /**
   * Works while no other work on the same key is done. Work on a key may nest.
   *
   * @throws Busy if the key is occupied by long work, which is not waited for
   */
  public <T> T holding(K key, Supplier<T> work) {
    return locked(key, "", work);
  }

  /**
   * Works likewise, for work so long that others should not wait for it: they are told that the key
   * is busy, and why.
   */
  public <T> T occupying(K key, String reason, Supplier<T> work) {
    return locked(key, reason, work);
  }

  private <T> T locked(K key, String occupation, Supplier<T> work) {
    Holders holders =
        locks.compute(
            key,
            (same, present) -> (present == null ? new Holders() : present).enter(key, occupation));
    holders.lock.lock();
    try {
      return work.get();
    } finally {
      holders.lock.unlock();
      locks.computeIfPresent(key, (same, present) -> present.leave(occupation));
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

  /** Those who hold a key or wait for it. Changed within the map's own locks only. */
  private static final class Holders {
    private final ReentrantLock lock = new ReentrantLock();
    private int count;
    private String occupation = "";

    Holders enter(Object key, String newOccupation) {
      if (!occupation.isEmpty() && !lock.isHeldByCurrentThread()) {
        throw new Busy(
            Problem.when("Work on '%s'".formatted(key))
                .because(occupation)
                .remedy("Wait for that to end, or cancel it"));
      }
      count++;
      if (!newOccupation.isEmpty()) {
        occupation = newOccupation;
      }
      return this;
    }

    @Nullable Holders leave(String oldOccupation) {
      if (!oldOccupation.isEmpty()) {
        occupation = "";
      }
      return --count == 0 ? null : this;
    }
  }
}
