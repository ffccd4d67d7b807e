package io.isilondriver.application.service.context;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.domain.name.ShareName;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What every use case works with: the cluster, the space of its shares, the settings, time, and one
 * lock for each share, so that two changes of one share never overlap within a driver.
 *
 * @param deduplicationLock held while the cluster's one deduplication list is changed
 */
public record ServiceContext(
    StorageBackend cluster,
    Space space,
    ShareSettings settings,
    Clock clock,
    Sleeper sleeper,
    KeyedLocks<ShareName> locks,
    ReentrantLock deduplicationLock) {
  /** The context of the space that the settings name, with locks of its own. */
  public static ServiceContext of(
      StorageBackend cluster, ShareSettings settings, Clock clock, Sleeper sleeper) {
    return new ServiceContext(
        cluster,
        Space.of(settings),
        settings,
        clock,
        sleeper,
        new KeyedLocks<>(),
        new ReentrantLock());
  }
}
