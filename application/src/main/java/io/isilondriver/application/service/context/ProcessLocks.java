package io.isilondriver.application.service.context;

import io.isilondriver.application.port.out.coordination.Deadline;
import io.isilondriver.application.port.out.coordination.Lease;
import io.isilondriver.application.port.out.coordination.LockKey;
import io.isilondriver.application.port.out.coordination.Locks;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Locks within this process. Each key has one of its own, there only while it is in use. Unlike
 * striped locks, keys never wait for one another, so that long work on one cannot hold up another.
 */
public final class ProcessLocks implements Locks {
  private static final Lease ALWAYS_HELD = () -> {};

  private final ConcurrentMap<LockKey, Holders> locks = new ConcurrentHashMap<>();
  private final ThreadLocal<Deque<LockKey>> held = ThreadLocal.withInitial(ArrayDeque::new);

  @Override
  public <T> T holding(LockKey key, Deadline deadline, Function<Lease, T> work) {
    return locked(key, "", deadline, work);
  }

  @Override
  public <T> T occupying(LockKey key, String reason, Deadline deadline, Function<Lease, T> work) {
    return locked(key, reason, deadline, work);
  }

  private <T> T locked(LockKey key, String occupation, Deadline deadline, Function<Lease, T> work) {
    requireOrder(key);
    Holders holders =
        locks.compute(
            key,
            (same, present) -> (present == null ? new Holders() : present).enter(key, occupation));
    try {
      acquire(holders.lock, key, deadline);
      held.get().push(key);
      try {
        return work.apply(ALWAYS_HELD);
      } finally {
        leave(held.get());
        holders.lock.unlock();
      }
    } finally {
      locks.computeIfPresent(key, (same, present) -> present.leave(occupation));
    }
  }

  private void requireOrder(LockKey key) {
    LockKey innermost = held.get().peek();
    if (innermost != null && key.rank() <= innermost.rank() && !held.get().contains(key)) {
      throw new IllegalStateException(
          "The lock of %s is taken after that of %s, against the order".formatted(key, innermost));
    }
  }

  private void leave(Deque<LockKey> keys) {
    keys.pop();
    if (keys.isEmpty()) {
      held.remove();
    }
  }

  private static void acquire(ReentrantLock lock, LockKey key, Deadline deadline) {
    try {
      if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Busy(
            Problem.when("Work on %s".formatted(key))
                .because(
                    "other work of this driver on it has not ended within %d s"
                        .formatted(deadline.length().toSeconds()))
                .remedy("Try again later"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(
          Problem.when("Wait for other work on %s".formatted(key)).because("interrupted"), e);
    }
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

    Holders enter(LockKey key, String newOccupation) {
      if (!occupation.isEmpty() && !lock.isHeldByCurrentThread()) {
        throw new Busy(
            Problem.when("Work on %s".formatted(key))
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
