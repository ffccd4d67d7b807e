package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.filesystem.IfsPath;

/**
 * Makes a directory equal to the content of a snapshot, file by file, several at a time, and proves
 * it. What is there already is taken up: entries that agree stay, files that differ are replaced,
 * and nothing is removed. Owner, group and mode are carried over; what the interface cannot copy is
 * reported. Returns only if each directory agrees with the snapshot's.
 */
public final class TreeClone {
  private final Walk walk;
  private final ProgressCounters tally;

  /**
   * A clone that is to be made.
   *
   * @param target a directory that exists
   * @param inFlight how many requests are made at a time
   * @param claim says for how long the target may be changed
   */
  public TreeClone(
      Namespace namespace,
      SnapshotTree source,
      IfsPath target,
      int inFlight,
      Sleeper sleeper,
      ProgressCounters tally,
      Claim claim) {
    this.walk =
        new Walk(new CloneWork(namespace, source, target, tally, claim), inFlight, sleeper, tally);
    this.tally = tally;
  }

  /**
   * Makes the clone.
   *
   * @param threads what the threads are called that work on it
   * @throws io.isilondriver.domain.error.ShareDriverException.IncompleteCopy if target and snapshot
   *     do not agree, and copying again what differs did not help
   */
  public Totals run(String threads, Cancellation cancellation) {
    Directory root = Directory.root();
    root.present = true; // it may hold what an earlier run copied
    tally.found(0, 1);
    return walk.from(root, threads, cancellation);
  }

  int mostWaiting() {
    return walk.mostWaiting();
  }

  int mostHalfRead() {
    return walk.mostHalfRead();
  }
}
