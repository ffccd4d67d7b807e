package io.isilondriver.application.service.clone.walk;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How far the work has come, for whoever looks. Cheap to add to from several threads. */
public final class ProgressCounters {
  private final LongAdder entries = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder found = new LongAdder();
  private final LongAdder directories = new LongAdder();
  private final LongAdder directoriesRead = new LongAdder();
  private final LongAdder wholes = new LongAdder();
  private volatile long expected = -1;
  private volatile boolean comparing;

  /** How many entries are done. */
  public long entries() {
    return entries.sum();
  }

  /** How many bytes those have. */
  public long bytes() {
    return bytes.sum();
  }

  /**
   * How many directories the cluster has copied with all that is in them. Those entries are counted
   * only when they are compared, as the cluster does not tell how many they are.
   */
  public long wholes() {
    return wholes.sum();
  }

  /** Whether only the last comparison is left to be done. */
  public boolean comparing() {
    return comparing;
  }

  /**
   * How many entries there will be: counted before, or else as many in each directory that was not
   * read yet as in those that were.
   */
  public Optional<Long> estimatedTotal() {
    long counted = expected;
    if (counted >= 0) {
      return Optional.of(counted);
    }
    long read = directoriesRead.sum();
    if (read == 0) {
      return Optional.empty();
    }
    long seen = found.sum();
    long unread = Math.max(0, directories.sum() - read);
    return Optional.of(Math.max(seen + Math.round((double) unread * seen / read), entries.sum()));
  }

  /** Tells how many entries there are, once that is certain. */
  public void expect(long total) {
    expected = total;
  }

  void done(long size) {
    entries.increment();
    bytes.add(size);
  }

  void found(int number, int ofThemDirectories) {
    found.add(number);
    directories.add(ofThemDirectories);
  }

  void directoryRead() {
    directoriesRead.increment();
  }

  void copiedWhole() {
    wholes.increment();
  }

  void onlyComparing() {
    comparing = true;
  }
}
