package io.isilondriver.onefs.state;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import io.isilondriver.onefs.cluster.OneFsCluster.Subscription;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.onefs.engine.MemoryCluster;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is kept in a file. While it is open the file belongs to this process: an advisory
 * lock on the file {@code NAME.lock} keeps others waiting. A save writes another file, forces it to
 * disk and renames it over the old one, so whatever moment a process dies at, the next one finds
 * the state before or after a save.
 */
public final class StateFile implements AutoCloseable {
  /** Another process has the file open, or another part of this one. */
  public static final class InUse extends IOException {
    private static final long serialVersionUID = 1L;

    private InUse(Path file) {
      super("%s is in use by another process".formatted(file));
    }
  }

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

  private final Path file;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final MemoryCluster cluster;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final ReentrantLock saving = new ReentrantLock();
  private final Subscription subscription;

  private StateFile(Path file, FileChannel lockChannel, FileLock lock, MemoryCluster cluster) {
    this.file = file;
    this.lockChannel = lockChannel;
    this.lock = lock;
    this.cluster = cluster;
    this.subscription = cluster.observe(change -> changed.set(true));
  }

  /**
   * Opens the cluster in a file, or begins a new one if there is no such file.
   *
   * @param fresh makes the new one
   * @param clock where the time of one that is loaded comes from
   * @param patience how long to wait for another process that has it open
   * @throws InUse if it stays locked
   * @throws IOException if it cannot be read, or is no state file
   */
  public static StateFile open(Path file, ClusterBuilder fresh, Clock clock, Duration patience)
      throws IOException {
    Path absolute = file.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    FileChannel channel =
        FileChannel.open(
            absolute.resolveSibling(absolute.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = lock(channel, absolute, patience);
      boolean exists = Files.exists(absolute);
      MemoryCluster cluster =
          exists ? load(absolute, clock) : fresh.clock(clock).buildMemoryCluster();
      var state = new StateFile(absolute, channel, lock, cluster);
      state.changed.set(!exists);
      state.saveIfChanged();
      return state;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel channel, Path file, Duration patience)
      throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      FileLock lock = attempt(channel);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new InUse(file);
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for " + file, e);
      }
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // open in this very process
    }
  }

  /** Reads a cluster from a file without opening it for changes. */
  public static MemoryCluster load(Path file, Clock clock) throws IOException {
    try (BufferedSource source = Okio.buffer(Okio.source(file))) {
      return new MemoryCluster(ImageJson.read(source), clock);
    } catch (JsonDataException
        | JsonEncodingException
        | EOFException
        | IllegalArgumentException e) {
      throw new IOException("%s is no state file: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Writes a cluster to a file, in one step. */
  public static void save(MemoryCluster cluster, Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path next = absolute.resolveSibling(absolute.getFileName() + ".next");
    // It holds passwords of API accounts, so it is nobody else's to read.
    Files.deleteIfExists(next);
    if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (FileChannel channel =
            FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      BufferedSink sink = Okio.buffer(Okio.sink(out));
      ImageJson.write(cluster.image(), sink);
      sink.flush();
      channel.force(true);
    }
    Files.move(next, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(absolute);
  }

  /** Makes the rename last, where the platform lets a directory be opened. */
  private static void forceDirectory(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  public MemoryCluster cluster() {
    return cluster;
  }

  /** Saves the cluster if anything has changed since it was saved last. */
  public void saveIfChanged() throws IOException {
    saving.lock();
    try {
      if (!changed.getAndSet(false)) {
        return;
      }
      try {
        save(cluster, file);
      } catch (IOException | RuntimeException e) {
        changed.set(true);
        throw e;
      }
    } finally {
      saving.unlock();
    }
  }

  /** Saves what has changed and lets the next process in. */
  @Override
  public void close() throws IOException {
    saving.lock();
    try {
      if (!lockChannel.isOpen()) {
        return;
      }
      subscription.close();
      try {
        saveIfChanged();
      } finally {
        lock.release();
        lockChannel.close();
      }
    } finally {
      saving.unlock();
    }
  }
}
