package io.isilondriver.application.service.context;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.domain.name.ShareName;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What every use case works with: the cluster, the settings, time, and one lock for each share, so
 * that two changes of one share never overlap within a driver.
 *
 * @param deduplicationLock held while the cluster's one deduplication list is changed
 */
public record ServiceContext(
    StorageBackend cluster,
    ShareSettings settings,
    Clock clock,
    Sleeper sleeper,
    KeyedLocks<ShareName> locks,
    ReentrantLock deduplicationLock) {
  /** A workbench with locks of its own. */
  public static ServiceContext of(
      StorageBackend cluster, ShareSettings settings, Clock clock, Sleeper sleeper) {
    return new ServiceContext(
        cluster, settings, clock, sleeper, new KeyedLocks<>(), new ReentrantLock());
  }
}
