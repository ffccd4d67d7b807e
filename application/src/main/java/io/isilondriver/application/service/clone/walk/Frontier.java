package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.error.ShareDriverException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done, bounded however large the tree is. Directories wait on a stack, so that
 * the walk goes deep first and few of them wait at a time; a listing is read on only when the
 * workers are about to run out of entries, so that it never runs far ahead of them.
 */
final class Frontier {
  /** So many listings may be half read before directories are read to their end first. */
  static final int HALF_READ = 64;

  /** So many directories may wait for that. */
  static final int WAITING = 100_000;

  /** So many failed steps may wait before they go first. */
  static final int DEFERRED = 1_000;

  private final ReentrantLock lock;
  private final Condition changed;
  private final Condition ended;
  private final int enough;

  private final Deque<Directory> directories = new ArrayDeque<>();
  private final Deque<Step> entries = new ArrayDeque<>();
  private final Deque<Step> closing = new ArrayDeque<>();
  private final Deque<Step> deferred = new ArrayDeque<>();
  private int halfRead;
  private int idle;
  private boolean over;
  private int mostWaiting;
  private int mostHalfRead;

  /**
   * Nothing to be done yet.
   *
   * @param lock guards all of it, and what directories say is guarded by the walk's lock
   */
  Frontier(ReentrantLock lock, int workers) {
    this.lock = lock;
    this.changed = lock.newCondition();
    this.ended = lock.newCondition();
    this.enough = Math.max(64, workers * 4);
  }

  void start(Directory root) {
    lock.lock();
    try {
      directories.push(root);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to do; nothing once all is done, or the walk was stopped. */
  @Nullable Step next() {
    lock.lock();
    try {
      while (!over) {
        Step step = poll();
        if (step != null) {
          return step;
        }
        idle++;
        changed.awaitUninterruptibly();
        idle--;
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Step poll() {
    if (deferred.size() > DEFERRED) {
      return deferred.poll();
    }
    Step close = closing.poll(); // frees what the directory holds
    if (close != null) {
      return close;
    }
    if (entries.size() < enough) {
      Directory directory = directories.poll();
      if (directory != null) {
        return new Step.Read(directory, 0);
      }
    }
    Step entry = entries.poll();
    return entry != null ? entry : deferred.poll();
  }

  /** A directory could not be read to its end; that is looked at when what it gave is done. */
  void brokenOff(Directory directory, ShareDriverException failure) {
    lock.lock();
    try {
      directory.failure = failure;
      found(directory, new Work.Found(List.of(), List.of(), false));
    } finally {
      lock.unlock();
    }
  }

  /** Takes in what a reading found. */
  void found(Directory directory, Work.Found found) {
    lock.lock();
    try {
      entries.addAll(found.entries());
      directory.unfinished += found.entries().size() + found.directories().size();
      takeIn(directory, found.directories(), found.more());
      if (!found.more()) {
        part(directory);
      }
      mostWaiting =
          Math.max(
              mostWaiting, entries.size() + directories.size() + closing.size() + deferred.size());
      wake(found.entries().size() + found.directories().size() + 1);
    } finally {
      lock.unlock();
    }
  }

  private void takeIn(Directory directory, List<Directory> children, boolean more) {
    halfRead += (more ? 1 : 0) - (directory.halfRead ? 1 : 0);
    directory.halfRead = more;
    mostHalfRead = Math.max(mostHalfRead, halfRead);
    // Each half-read listing holds a page. Where a deep tree has many, they are read to the end
    // before the walk goes deeper, as long as the directories found on the way fit.
    boolean endFirst = halfRead > HALF_READ && directories.size() < WAITING;
    if (more && !endFirst) {
      directories.push(directory);
    }
    children.forEach(directories::push);
    if (more && endFirst) {
      directories.push(directory);
    }
  }

  /** An entry is done. */
  void finished(Step.Copy entry) {
    lock.lock();
    try {
      part(entry.directory());
    } finally {
      lock.unlock();
    }
  }

  /** A directory is to be read again from its beginning, after a while. */
  void startOver(Directory directory) {
    lock.lock();
    try {
      directory.startOver();
      directory.unfinished = 1;
      deferred.add(new Step.Read(directory, directory.failures));
      wake(1);
    } finally {
      lock.unlock();
    }
  }

  /** A directory was closed, or is to be read again. */
  void finished(Directory directory, Work.Outcome outcome) {
    lock.lock();
    try {
      Directory parent = directory.parent;
      if (outcome == Work.Outcome.AGAIN) {
        directory.unfinished = 1;
        directories.push(directory);
        wake(1);
      } else if (parent == null) {
        stop();
      } else {
        parent.below.add(directory.below);
        part(parent);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Puts a step aside until nothing else is to be done. */
  void defer(Step step) {
    lock.lock();
    try {
      deferred.add(step);
      wake(1);
    } finally {
      lock.unlock();
    }
  }

  /** Gives nothing out any more. */
  void stop() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all is done, or the walk was stopped. */
  void awaitEnd() throws InterruptedException {
    lock.lock();
    try {
      while (!over) {
        ended.await();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean stopped() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  int mostWaiting() {
    lock.lock();
    try {
      return mostWaiting;
    } finally {
      lock.unlock();
    }
  }

  int mostHalfRead() {
    lock.lock();
    try {
      return mostHalfRead;
    } finally {
      lock.unlock();
    }
  }

  private void part(Directory directory) {
    if (--directory.unfinished == 0) {
      closing.push(new Step.Finish(directory, 0));
      wake(1);
    }
  }

  private void wake(int steps) {
    if (idle > 0) {
      if (steps > 1) {
        changed.signalAll();
      } else {
        changed.signal();
      }
    }
  }
}
