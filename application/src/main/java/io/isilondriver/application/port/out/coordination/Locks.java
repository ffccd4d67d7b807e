package io.isilondriver.application.port.out.coordination;

import java.util.function.Function;

/**
 * Locks, by which changes of one thing are made one after the other. How far they reach is the
 * implementation's: one process, or every driver that works on the cluster. A thread may take a
 * lock again that it holds; it takes different ones in the order of {@link LockKey}. Safe for use
 * by several threads.
 *
 * <p>A wait ends at once, before any work, if the thread is interrupted: {@link
 * io.isilondriver.domain.error.ShareDriverException.Cancelled}, and the thread stays interrupted.
 */
public interface Locks {
  /**
   * Works while no other work on the same key is done.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if the key is occupied by long
   *     work, which is not waited for, or if the deadline passes before the lock is free
   */
  <T> T holding(LockKey key, Deadline deadline, Function<Lease, T> work);

  /**
   * Works likewise, for work so long that others do not wait for it: they fail with {@code Busy}
   * and the reason. Only within the process; between drivers, long work is known by its claim in
   * the mark of the directory.
   *
   * @param reason the state of the thing meanwhile, such as {@code it is being deleted}
   */
  <T> T occupying(LockKey key, String reason, Deadline deadline, Function<Lease, T> work);
}
