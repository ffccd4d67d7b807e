package io.isilondriver.application.service.filling.walk;

import io.isilondriver.application.service.bench.Waiting;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Does work all over a tree with a fixed number of workers. Never recursive; no lock is held during
 * a request. A step that fails for a passing reason is put aside and tried again when nothing else
 * is to be done; if nothing at all succeeds any more, the walk ends with the failure.
 */
final class Walk {
  /** So many times one step is tried. */
  static final int ATTEMPTS = 6;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int SUPPRESSED = 16;

  /**
   * After a cancellation, or a failure that ends the walk, requests under way have once to twice
   * this long to end.
   */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Fewer failures in a row say nothing about the cluster. */
  private static final int FEW = 4;

  private final Work work;
  private final Frontier frontier;
  private final int workers;
  private final Waiting waiting;
  private final Tally tally;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Thread> pausing = new HashSet<>(); // guarded by lock
  private @Nullable Throwable failure; // guarded by lock
  private int failuresInRow; // guarded by lock

  Walk(Work work, int workers, Waiting waiting, Tally tally) {
    this.work = work;
    this.frontier = new Frontier(lock, workers);
    this.workers = workers;
    this.waiting = waiting;
    this.tally = tally;
  }

  /**
   * Walks the tree.
   *
   * @param threads what the workers' threads are called; a number follows
   * @return what all of it comes to
   */
  Sums from(Directory root, String threads, Cancellation cancellation) {
    frontier.start(root);
    cancellation.during(
        () -> stop(cancellation.cancelled()), () -> runWorkers(threads, cancellation));
    Throwable failed = failure; // all workers have ended
    if (failed instanceof RuntimeException exception) {
      throw exception;
    }
    if (failed instanceof Error error) {
      throw error;
    }
    return root.below;
  }

  /** The largest number of steps and directories that ever waited at a time. */
  int mostWaiting() {
    return frontier.mostWaiting();
  }

  /** The largest number of listings that were ever half read at a time. */
  int mostHalfRead() {
    return frontier.mostHalfRead();
  }

  private void runWorkers(String threads, Cancellation cancellation) {
    List<Thread> running = new ArrayList<>();
    try {
      for (int number = 1; number <= workers; number++) {
        var thread = new Thread(this::labour, threads + "-" + number);
        thread.setDaemon(true);
        running.add(thread);
        thread.start();
      }
    } catch (OutOfMemoryError e) {
      stop(e); // no more threads: the process is at its limits
    }
    boolean interrupted = false;
    boolean patient = true;
    for (Thread thread : running) {
      while (thread.isAlive()) {
        try {
          thread.join(PATIENCE.toMillis());
          if (thread.isAlive() && stopped()) {
            if (!patient) {
              running.forEach(Thread::interrupt); // what they have done is found by the next run
            }
            patient = false;
          }
        } catch (InterruptedException e) {
          interrupted = true;
          stop(cancellation.cancelled());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean stopped() {
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
  }

  private void labour() {
    try {
      for (Step step = frontier.next(); step != null; step = frontier.next()) {
        attempt(step);
      }
    } catch (Throwable e) {
      stop(e);
    }
  }

  private void attempt(Step step) {
    try {
      if (step.attempts() > 0) {
        pause(step.attempts());
      }
      perform(step);
    } catch (ShareDriverException e) {
      if (!passing(e)) {
        throw e;
      }
      putAside(step, e);
    }
  }

  private void perform(Step step) {
    if (step instanceof Step.Bring entry) {
      work.bring(entry);
      succeeded();
      frontier.finished(entry);
    } else if (step instanceof Step.Read read) {
      read(read.directory());
    } else {
      finish(step.directory());
    }
  }

  private void read(Directory directory) {
    try {
      Work.Found found = work.read(directory);
      succeeded();
      frontier.found(directory, found);
    } catch (ShareDriverException e) {
      if (directory.reading == null || !passing(e)) {
        throw e; // nothing of it was given out yet
      }
      failed();
      frontier.brokenOff(directory, e);
    }
  }

  private void finish(Directory directory) {
    ShareDriverException broken = directory.failure;
    if (broken != null) {
      if (++directory.failures >= ATTEMPTS) {
        stop(broken);
      } else {
        frontier.startOver(directory);
      }
      return;
    }
    if (directory.parent == null) {
      tally.onlyComparing();
    }
    Work.Outcome outcome = work.finish(directory);
    succeeded();
    frontier.finished(directory, outcome);
  }

  private void putAside(Step step, ShareDriverException reason) {
    int inRow = failed();
    int many = Math.max(FEW, workers);
    if (step.attempts() + 1 >= ATTEMPTS || inRow > many * ATTEMPTS) {
      throw reason;
    }
    frontier.defer(step.again());
    if (inRow >= many) {
      pause(inRow / many); // nothing succeeds at the moment: leave the cluster alone
    }
  }

  private static boolean passing(ShareDriverException e) {
    return e.retryable()
        && !(e instanceof Cancelled)
        && !(e instanceof ShareDriverException.IncompleteCopy);
  }

  private void pause(int attempt) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
    Thread self = Thread.currentThread();
    lock.lock();
    try {
      if (frontier.stopped()) {
        return;
      }
      pausing.add(self);
    } finally {
      lock.unlock();
    }
    try {
      waiting.await(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    } finally {
      lock.lock();
      try {
        pausing.remove(self);
      } finally {
        lock.unlock();
      }
    }
  }

  private void succeeded() {
    lock.lock();
    try {
      failuresInRow = 0;
    } finally {
      lock.unlock();
    }
  }

  private int failed() {
    lock.lock();
    try {
      return ++failuresInRow;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the walk with the first real failure; those that follow from it are kept with it. */
  private void stop(Throwable reason) {
    lock.lock();
    try {
      Throwable first = failure;
      if (first == null) {
        failure = reason;
      } else if (first != reason && first.getSuppressed().length < SUPPRESSED) {
        first.addSuppressed(reason);
      }
      frontier.stop();
      pausing.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }
}
