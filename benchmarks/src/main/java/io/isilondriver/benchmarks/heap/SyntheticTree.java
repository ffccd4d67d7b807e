package io.isilondriver.benchmarks.heap;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A snapshot of a computed tree, and a target that remembers in one bit an entry what was made
 * there. Listings come in pages of objects of their own, as from a real cluster. Each request takes
 * a given time.
 */
public final class SyntheticTree implements Namespace {
  /** Where the target is. */
  public static final IfsPath TARGET = IfsPath.of("/ifs/bench/target");

  /** Where the source was when the snapshot was taken. */
  public static final IfsPath SOURCE = IfsPath.of("/ifs/bench/source");

  /** The cluster's name of the snapshot. */
  public static final String SNAPSHOT = "isilondriver-bench";

  private static final int PAGE = 1000;
  private static final IfsPath SNAPSHOT_ROOT = SOURCE.inSnapshot(SNAPSHOT);

  private final Shape shape;
  private final long latencyNanos;
  private final LongAdder requests = new LongAdder();
  private final LongAdder nanosInRequests = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final BitSet directories = new BitSet(); // guarded by lock
  private final BitSet files = new BitSet(); // guarded by lock

  /** A tree of which nothing is in the target yet. */
  public SyntheticTree(Shape shape, Duration latency) {
    this.shape = shape;
    this.latencyNanos = latency.toNanos();
    directories.set(0);
  }

  /** How many requests were made. */
  public long requests() {
    return requests.sum();
  }

  /** How long all requests took together. */
  public Duration inRequests() {
    return Duration.ofNanos(nanosInRequests.sum());
  }

  /** Whether every entry is in the target. */
  public boolean complete() {
    lock.lock();
    try {
      return directories.cardinality() == shape.directories() + 1
          && files.cardinality() == shape.totalFiles();
    } finally {
      lock.unlock();
    }
  }

  private void request() {
    requests.increment();
    if (latencyNanos > 0) {
      long begin = System.nanoTime();
      for (long left = latencyNanos; left > 0; left = begin + latencyNanos - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      nanosInRequests.add(System.nanoTime() - begin);
    }
  }

  @Override
  public Listing<Entry> list(IfsPath directory) {
    boolean source = directory.isAtOrBelow(SNAPSHOT_ROOT);
    int number = shape.directory(directory.relativeTo(source ? SNAPSHOT_ROOT : TARGET));
    return () -> new Pages(number, source);
  }

  @Override
  public void createDirectory(IfsPath path, Mode mode, Optional<OwnershipMark> mark) {
    request();
    int number = shape.directory(path.relativeTo(TARGET));
    lock.lock();
    try {
      directories.set(number);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cloneFile(String snapshot, IfsPath file, IfsPath target, Existing existing) {
    request();
    int directory = shape.directory(target.parent().orElseThrow().relativeTo(TARGET));
    if (!file.relativeTo(SOURCE).equals(target.relativeTo(TARGET))) {
      throw new NotFound(Problem.when("Clone %s to %s".formatted(file, target)));
    }
    lock.lock();
    try {
      files.set(bit(directory, Shape.number(target.name())));
    } finally {
      lock.unlock();
    }
  }

  private int bit(int directory, int file) {
    return directory * shape.files() + file;
  }

  @Override
  public void setPermissions(IfsPath path, Permissions permissions) {
    request();
  }

  /** Some entries of a directory at a time. */
  private final class Pages implements Iterator<Entry> {
    private final int directory;
    private final boolean source;
    private final int lastDirectory;
    private int nextDirectory;
    private int nextFile;
    private boolean begun;
    private Iterator<Entry> page = List.<Entry>of().iterator();

    Pages(int directory, boolean source) {
      this.directory = directory;
      this.source = source;
      int[] children = shape.directoriesIn(directory);
      this.nextDirectory = children[0];
      this.lastDirectory = children[1];
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && !(begun && atEnd())) {
        request();
        begun = true;
        page = read().iterator();
      }
      return page.hasNext();
    }

    private boolean atEnd() {
      return nextDirectory > lastDirectory && nextFile >= shape.filesIn(directory);
    }

    private List<Entry> read() {
      List<Entry> entries = new ArrayList<>();
      lock.lock();
      try {
        while (entries.size() < PAGE && !atEnd()) {
          if (nextDirectory <= lastDirectory) {
            if (source || directories.get(nextDirectory)) {
              entries.add(
                  entry(shape.directoryName(nextDirectory), EntryType.DIRECTORY, 4096, "0700"));
            }
            nextDirectory++;
          } else {
            if (source || files.get(bit(directory, nextFile))) {
              entries.add(entry(Shape.fileName(nextFile), EntryType.FILE, nextFile, "0600"));
            }
            nextFile++;
          }
        }
      } finally {
        lock.unlock();
      }
      return entries;
    }

    private static Entry entry(String name, EntryType type, long size, String mode) {
      return new Entry(
          name,
          type,
          size,
          new Permissions(Mode.parse(mode), PersonaId.uid(0), PersonaId.gid(0)),
          1);
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }

  @Override
  public boolean exists(IfsPath path) {
    throw notNeeded();
  }

  @Override
  public Optional<MarkedDirectory> directory(IfsPath path) {
    throw notNeeded();
  }

  @Override
  public void ensureDirectory(IfsPath path, Mode mode) {
    throw notNeeded();
  }

  @Override
  public void mark(IfsPath directory, Optional<OwnershipMark> mark) {
    throw notNeeded();
  }

  @Override
  public TreeCopy copyTree(IfsPath source, IfsPath target) {
    throw notNeeded();
  }

  @Override
  public Optional<Permissions> permissions(IfsPath path) {
    throw notNeeded();
  }

  @Override
  public void move(IfsPath source, IfsPath target) {
    throw notNeeded();
  }

  @Override
  public void delete(IfsPath path) {
    throw notNeeded();
  }

  @Override
  public void deleteTree(IfsPath directory) {
    throw notNeeded();
  }

  private static UnsupportedOperationException notNeeded() {
    return new UnsupportedOperationException("No clone asks for it");
  }
}
