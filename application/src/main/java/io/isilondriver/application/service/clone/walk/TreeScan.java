package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.service.clone.walk.Directory.Reading;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Counts what a directory or a snapshot holds, and finds what cannot be copied, by listing alone.
 */
public final class TreeScan {
  private final Walk walk;

  /** A scan that is to be made, with so many requests at a time. */
  public TreeScan(Namespace namespace, SnapshotTree source, int inFlight, Sleeper sleeper) {
    this(namespace, source.root(), inFlight, sleeper);
  }

  /** A scan of a directory that is no snapshot's, such as the target of an earlier run. */
  public TreeScan(Namespace namespace, IfsPath root, int inFlight, Sleeper sleeper) {
    this.walk = new Walk(new Counting(namespace, root), inFlight, sleeper, new ProgressCounters());
  }

  /** Scans; see {@link TreeClone#run}. */
  public Totals run(String threads, Cancellation cancellation) {
    return walk.from(Directory.root(), threads, cancellation);
  }

  private record Counting(Namespace namespace, IfsPath root) implements Work {
    @Override
    public Found read(Directory directory) {
      Reading reading = directory.reading;
      if (reading == null) {
        IfsPath path = root.resolve(directory.relativePath());
        reading = new Reading(path, path, namespace.list(path).iterator());
        directory.reading = reading;
      }
      List<Directory> directories = new ArrayList<>();
      Reading counted = reading;
      boolean more = reading.readOn(entry -> count(directory, counted, entry, directories));
      return new Found(List.of(), directories, more);
    }

    private static void count(
        Directory directory, Reading reading, Entry entry, List<Directory> directories) {
      if (Uncopyable.is(entry.type())) {
        reading.own.omit(directory.pathOf(entry.name()), Uncopyable.reason(entry.type()));
        return;
      }
      reading.expected.add(entry);
      if (entry.type() == EntryType.DIRECTORY) {
        directories.add(new Directory(directory, entry.name(), entry.permissions()));
      }
    }

    @Override
    public void bring(Step.Copy entry) {
      throw new IllegalStateException("A scan brings nothing: " + entry);
    }

    @Override
    public Outcome finish(Directory directory) {
      Reading reading = Objects.requireNonNull(directory.reading);
      directory.below.add(reading.own);
      directory.below.count(reading.expected);
      directory.reading = null;
      return Outcome.DONE;
    }
  }
}
