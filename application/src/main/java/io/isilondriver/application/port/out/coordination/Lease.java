package io.isilondriver.application.port.out.coordination;

/** A lock while it is held. */
@FunctionalInterface
public interface Lease {
  /**
   * Sees that the lock is still held. Asked after each read-back of a change, because the cluster
   * takes a change whether its writer still holds the lock or not.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.ConcurrentChange if another driver
   *     has taken the lock over since, so that what was written may be lost or may have overwritten
   *     what that driver wrote
   */
  void requireHeld();
}
