package io.isilondriver.benchmarks.heap;

import io.isilondriver.application.service.Waiting;
import io.isilondriver.application.service.filling.walk.Cancellation;
import io.isilondriver.application.service.filling.walk.SnapshotTree;
import io.isilondriver.application.service.filling.walk.Sums;
import io.isilondriver.application.service.filling.walk.Tally;
import io.isilondriver.application.service.filling.walk.TreeClone;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;

/**
 * One clone of one tree in a process of its own with a small heap. Prints entries, seconds, the
 * highest use of the heap, and the highest use right after a collection, in bytes.
 */
public final class HeapRun {
  private HeapRun() {}

  /** Arguments: directories, files in each, whether they form a chain, whether to run twice. */
  public static void main(String[] arguments) {
    var shape =
        new Shape(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Boolean.parseBoolean(arguments[2]));
    var tree = new SyntheticTree(shape, Duration.ZERO);
    long begin = System.nanoTime();
    long entries = run(tree).entries();
    if (Boolean.parseBoolean(arguments[3])) {
      entries = run(tree).resumed(); // a second run finds everything there
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (!tree.complete() || run(tree).entries() != shape.entries()) {
      throw new IllegalStateException("The clone is not complete");
    }
    System.out.printf("%d %.2f %d %d%n", entries, seconds, peak(false), peak(true));
  }

  private static Sums run(SyntheticTree tree) {
    return new TreeClone(
            tree,
            new SnapshotTree(SyntheticTree.SNAPSHOT, SyntheticTree.SOURCE),
            SyntheticTree.TARGET,
            8,
            Waiting.SLEEPING,
            new Tally())
        .run("heap", new Cancellation("Clone"));
  }

  private static long peak(boolean afterCollection) {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        var use = afterCollection ? pool.getCollectionUsage() : pool.getPeakUsage();
        sum += use == null ? 0 : use.getUsed();
      }
    }
    return sum;
  }
}
