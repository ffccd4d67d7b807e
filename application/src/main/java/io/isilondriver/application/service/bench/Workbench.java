package io.isilondriver.application.service.bench;

import io.isilondriver.application.DriverSettings;
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
public record Workbench(
    StorageBackend cluster,
    DriverSettings settings,
    Clock clock,
    Waiting waiting,
    KeyedLocks<ShareName> locks,
    ReentrantLock deduplicationLock) {
  /** A workbench with locks of its own. */
  public static Workbench of(
      StorageBackend cluster, DriverSettings settings, Clock clock, Waiting waiting) {
    return new Workbench(
        cluster, settings, clock, waiting, new KeyedLocks<>(), new ReentrantLock());
  }
}
