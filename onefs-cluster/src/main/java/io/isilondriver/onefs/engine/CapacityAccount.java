package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.PLATFORM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.platform.Statistics;
import java.util.function.LongSupplier;

/** How much fits on the cluster, and how much is there. */
final class CapacityAccount implements Statistics {
  private static final double WRITABLE = 0.97;

  private final Guard guard;
  private final FileTree tree;
  private final LongSupplier held;
  private long total;
  private long elsewhere;

  /**
   * @param held how much snapshots hold that the live tree does not
   */
  CapacityAccount(Guard guard, FileTree tree, LongSupplier held, long total, long elsewhere) {
    this.guard = guard;
    this.tree = tree;
    this.held = held;
    this.total = total;
    this.elsewhere = elsewhere;
  }

  long totalBytes() {
    return total;
  }

  long elsewhereBytes() {
    return elsewhere;
  }

  @Override
  public Capacity capacity() {
    return guard.read(
        () -> {
          long used =
              Math.min(total, elsewhere + tree.root().usage().physical() + held.getAsLong());
          long free = total - used;
          // A part of what is free is kept for rebuilding disks.
          return new Capacity(total, used, free, (long) (free * WRITABLE));
        });
  }

  @Override
  public void total(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("No capacity: " + bytes);
    }
    guard.change(
        () -> {
          total = bytes;
          guard.changed(PLATFORM, Kind.UPDATED, "capacity");
        });
  }

  @Override
  public void usedElsewhere(long bytes) {
    guard.change(
        () -> {
          elsewhere = bytes;
          guard.changed(PLATFORM, Kind.UPDATED, "capacity");
        });
  }

  /** Refuses growth for which there is no room; what snapshots hold does not count here. */
  void beforeGrowth(Usage more) {
    long growth = more.physical();
    if (growth > 0 && elsewhere + tree.root().usage().physical() + growth > total) {
      throw new OneFsException(OneFsException.Kind.NO_SPACE, "No space left on device");
    }
  }
}
