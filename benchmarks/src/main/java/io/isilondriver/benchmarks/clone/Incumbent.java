package io.isilondriver.benchmarks.clone;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.Existing;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The way drivers have done it so far: one request at a time, each answer awaited before the next;
 * no owner, no mode, no comparison. Stops after a number of files, so that it can be extrapolated.
 */
final class Incumbent {
  private final Namespace namespace;
  private final String snapshot;

  Incumbent(Namespace namespace, String snapshot) {
    this.namespace = namespace;
    this.snapshot = snapshot;
  }

  /**
   * Copies.
   *
   * @return nanoseconds for each file that was copied, all requests included
   */
  double copy(IfsPath source, IfsPath target, int files) {
    int copied = 0;
    long begin = System.nanoTime();
    Deque<String> pending = new ArrayDeque<>();
    pending.push("");
    while (!pending.isEmpty() && copied < files) {
      String at = pending.pop();
      for (Entry entry : namespace.list(source.resolve(at).inSnapshot(snapshot))) {
        String path = at.isEmpty() ? entry.name() : at + "/" + entry.name();
        if (entry.type() == EntryType.DIRECTORY) {
          namespace.createDirectory(
              target.resolve(path), entry.permissions().mode(), Optional.empty());
          pending.push(path);
        } else if (copied < files) {
          namespace.cloneFile(snapshot, source.resolve(path), target.resolve(path), Existing.KEEP);
          copied++;
        }
      }
    }
    return (System.nanoTime() - begin) / (double) Math.max(1, copied);
  }
}
