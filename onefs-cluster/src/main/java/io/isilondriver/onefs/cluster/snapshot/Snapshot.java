package io.isilondriver.onefs.cluster.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot, or an alias of one.
 *
 * @param name null while it is being deleted
 * @param path null while it is being deleted
 * @param alias name of an alias that points here, or null
 * @param schedule null if it was taken by hand
 * @param size bytes that only this snapshot still holds
 * @param shadowBytes bytes of it that shadow stores hold
 * @param targetId of an alias: id of its snapshot, {@link #LIVE} for the live file system; else
 *     null
 */
public record Snapshot(
    long id,
    @Nullable String name,
    @Nullable String path,
    Instant created,
    @Nullable Instant expires,
    State state,
    @Nullable String alias,
    boolean hasLocks,
    @Nullable String schedule,
    long size,
    long shadowBytes,
    double percentOfFileSystem,
    @Nullable Long targetId,
    @Nullable String targetName) {
  /** Target id of an alias of the live file system: 18446744073709551615 as an unsigned number. */
  public static final long LIVE = -1;

  /** Whether it can be used. */
  public enum State {
    ACTIVE,
    DELETING
  }

  public boolean isAlias() {
    return targetId != null;
  }
}
