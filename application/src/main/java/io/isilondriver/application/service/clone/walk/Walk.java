package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Does work all over a tree with a fixed number of workers. Never recursive; no lock is held during
 * a request. A step that fails for a passing reason is put aside and tried again when nothing else
 * is to be done; if nothing at all succeeds any more, the walk ends with the failure. A walk that
 * is stopped ends within a second, and leaves behind what is stalled in a request then.
 */
final class Walk {
  /**
   * So many times one step is tried, and so many times each worker where all steps fail. The pauses
   * between them come to about a minute, as a node that fails over takes up to that, and a circuit
   * breaker rests for several seconds of it.
   */
  static final int ATTEMPTS = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int SUPPRESSED = 16;

  /**
   * After a cancellation, or a failure that ends the walk, requests under way have so long to end,
   * and once more so long after they were interrupted.
   */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Fewer failures in a row say nothing about the cluster. */
  private static final int FEW = 4;

  private final Work work;
  private final Frontier frontier;
  private final int workers;
  private final Sleeper sleeper;
  private final ProgressCounters tally;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Thread> pausing = new HashSet<>(); // guarded by lock
  private @Nullable Throwable failure; // guarded by lock
  private int failuresInRow; // guarded by lock
  private boolean told; // guarded by lock

  Walk(Work work, int workers, Sleeper sleeper, ProgressCounters tally) {
    this.work = work;
    this.frontier = new Frontier(lock, workers);
    this.workers = workers;
    this.sleeper = sleeper;
    this.tally = tally;
  }

  /**
   * Walks the tree.
   *
   * @param threads what the workers' threads are called; a number follows
   * @return what all of it comes to
   */
  Totals from(Directory root, String threads, Cancellation cancellation) {
    frontier.start(root);
    cancellation.during(
        () -> stop(cancellation.cancelled()), () -> runWorkers(threads, cancellation));
    return outcome(root);
  }

  private Totals outcome(Directory root) {
    lock.lock();
    try {
      told = true;
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
      return root.below;
    } finally {
      lock.unlock();
    }
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
    List<Thread> running = started(threads);
    boolean interrupted = awaitEnd(cancellation);
    try {
      if (!endSoon(running)) {
        running.forEach(Thread::interrupt); // what they have done is found by the next run
        // Reading from a socket cannot be interrupted, and may take minutes where a cluster stalls.
        // Whoever is still in a request now is left behind: the frontier gives it nothing more, it
        // ends with its request, and keeps no process alive. Breaking the request off would be no
        // safer, since one whose connection is cut may take effect late just the same; in both
        // cases the next run compares everything again.
        endSoon(running);
      }
    } catch (InterruptedException e) {
      interrupted = true;
      running.forEach(Thread::interrupt); // the caller has no more patience
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Thread> started(String threads) {
    List<Thread> running = new ArrayList<>();
    try {
      for (int number = 1; number <= workers; number++) {
        var thread = new Thread(this::workerLoop, threads + "-" + number);
        thread.setDaemon(true);
        thread.start();
        running.add(thread);
      }
    } catch (OutOfMemoryError e) {
      stop(e); // no more threads: the process is at its limits
    }
    return running;
  }

  /** Waits until all is done or the walk was stopped; says whether the caller was interrupted. */
  private boolean awaitEnd(Cancellation cancellation) {
    boolean interrupted = false;
    while (true) {
      try {
        frontier.awaitEnd();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        stop(cancellation.cancelled());
      }
    }
  }

  private static boolean endSoon(List<Thread> threads) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  private void workerLoop() {
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
      int failures = Math.max(step.attempts(), vainRounds());
      if (failures > 0) {
        pause(failures); // before the step is tried again, or while nothing at all succeeds
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
    if (step instanceof Step.Copy entry) {
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
    failed();
    if (step.attempts() + 1 >= ATTEMPTS || vainRounds() >= ATTEMPTS) {
      throw reason;
    }
    frontier.defer(step.again());
  }

  private static boolean passing(ShareDriverException e) {
    return e.retryable()
        && !(e instanceof Cancelled)
        && !(e instanceof ConcurrentChange)
        && !(e instanceof ShareDriverException.IncompleteCopy);
  }

  private void pause(int attempt) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
    if (!entersPause()) {
      return;
    }
    try {
      sleeper.await(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
    } finally {
      leavesPause();
    }
  }

  /** Lets this thread be interrupted in its pause; not if the walk was stopped. */
  private boolean entersPause() {
    lock.lock();
    try {
      return !frontier.stopped() && pausing.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void leavesPause() {
    lock.lock();
    try {
      pausing.remove(Thread.currentThread());
    } finally {
      lock.unlock();
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

  private void failed() {
    lock.lock();
    try {
      failuresInRow++;
    } finally {
      lock.unlock();
    }
  }

  /** How many times each worker has failed since anything succeeded; the first few do not count. */
  private int vainRounds() {
    lock.lock();
    try {
      return failuresInRow < FEW ? 0 : (failuresInRow - FEW) / workers + 1;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the walk with the first real failure; those that follow from it are kept with it, until it
   * is told: then it belongs to the caller, and what comes of a request left behind tells no more.
   */
  private void stop(Throwable reason) {
    lock.lock();
    try {
      if (told || (failure == null && frontier.stopped())) {
        return; // too late: the walk has ended, and if without a failure, then all is done
      }
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
