package io.isilondriver.benchmarks.heap;

import io.isilondriver.application.service.clone.walk.Cancellation;
import io.isilondriver.application.service.clone.walk.Claim;
import io.isilondriver.application.service.clone.walk.ProgressCounters;
import io.isilondriver.application.service.clone.walk.SnapshotTree;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.application.service.clone.walk.TreeClone;
import io.isilondriver.application.service.context.Sleeper;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * One clone of one tree in a process of its own with a small heap. Prints entries, seconds, and the
 * highest use of the heap in bytes.
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
    var highWater = new HighWater();
    highWater.start();
    long begin = System.nanoTime();
    long entries = run(tree).entries();
    if (Boolean.parseBoolean(arguments[3])) {
      entries = run(tree).resumed(); // a second run finds everything there
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (!tree.complete() || run(tree).entries() != shape.entries()) {
      throw new IllegalStateException("The clone is not complete");
    }
    System.out.printf(Locale.ROOT, "%d %.2f %d%n", entries, seconds, highWater.bytes);
  }

  private static Totals run(SyntheticTree tree) {
    return new TreeClone(
            tree,
            new SnapshotTree(SyntheticTree.SNAPSHOT, SyntheticTree.SOURCE),
            SyntheticTree.TARGET,
            8,
            Sleeper.SYSTEM,
            new ProgressCounters(),
            Claim.UNDISPUTED)
        .run("heap", new Cancellation("Clone"));
  }

  /** The most of the heap that was in use at any of many looks. */
  private static final class HighWater extends Thread {
    private volatile long bytes;

    HighWater() {
      super("high-water");
      setDaemon(true);
    }

    @Override
    public void run() {
      Runtime runtime = Runtime.getRuntime();
      while (!isInterrupted()) {
        bytes = Math.max(bytes, runtime.totalMemory() - runtime.freeMemory());
        LockSupport.parkNanos(2_000_000);
      }
    }
  }
}
