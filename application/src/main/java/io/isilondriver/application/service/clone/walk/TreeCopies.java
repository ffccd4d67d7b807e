package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.application.service.clone.walk.Directory.Reading;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Has the cluster copy each directory at the top of a snapshot by a request of its own, several at
 * a time. What an earlier run began, or what the cluster left out, is for a {@link TreeClone} to
 * complete.
 */
public final class TreeCopies {
  private final Walk walk;
  private final Copying copying;

  /**
   * Copies that are to be made, with so many requests at a time.
   *
   * @param tally told of each directory that was copied; of its entries the cluster tells nothing
   */
  public TreeCopies(
      Namespace namespace,
      SnapshotTree source,
      IfsPath target,
      int inFlight,
      Sleeper sleeper,
      ProgressCounters tally) {
    this.copying = new Copying(namespace, source.root(), target, tally);
    this.walk = new Walk(copying, inFlight, sleeper, new ProgressCounters());
  }

  /** Copies; see {@link TreeClone#run}. */
  public LeftOut run(String threads, Cancellation cancellation) {
    walk.from(Directory.root(), threads, cancellation);
    return new LeftOut(
        copying.failures.sum(), List.copyOf(copying.first), copying.unanswered.sum());
  }

  /**
   * What the cluster failed to copy.
   *
   * @param first some of them
   * @param unanswered how many directories it may still be copying, for all that is known
   */
  public record LeftOut(long number, List<TreeCopy.Failure> first, long unanswered) {}

  private static final class Copying implements Work {
    private static final int NAMED = 5;

    private final Namespace namespace;
    private final IfsPath source;
    private final IfsPath target;
    private final ProgressCounters tally;
    private final LongAdder failures = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final ConcurrentLinkedQueue<TreeCopy.Failure> first = new ConcurrentLinkedQueue<>();

    Copying(Namespace namespace, IfsPath source, IfsPath target, ProgressCounters tally) {
      this.namespace = namespace;
      this.source = source;
      this.target = target;
      this.tally = tally;
    }

    @Override
    public Found read(Directory top) {
      Reading reading = top.reading;
      if (reading == null) {
        reading = new Reading(source, target, namespace.list(source).iterator());
        top.reading = reading;
      }
      List<Step.Copy> directories = new ArrayList<>();
      boolean more =
          reading.readOn(
              entry -> {
                if (entry.type() == EntryType.DIRECTORY) {
                  directories.add(
                      new Step.Copy(
                          top, entry.name(), entry.type(), 0, entry.permissions(), true, 0));
                }
              });
      return new Found(directories, List.of(), more);
    }

    @Override
    public void bring(Step.Copy directory) {
      IfsPath there = target.child(directory.name());
      Mode mode = CloneWork.writable(directory.permissions().mode());
      try {
        namespace.createDirectory(there, mode, Optional.empty());
      } catch (Conflict e) {
        return; // begun by an earlier call: the comparison finds what is missing
      }
      try {
        namespace.copyTree(source.child(directory.name()), there).failures().forEach(this::leave);
        tally.copiedWhole();
      } catch (OutcomeUnknown e) {
        unanswered.increment(); // the comparison finds what is missing
      }
    }

    private void leave(TreeCopy.Failure failure) {
      failures.increment();
      if (first.size() < NAMED) {
        first.add(failure);
      }
    }

    @Override
    public Outcome finish(Directory top) {
      Objects.requireNonNull(top.reading);
      top.reading = null;
      return Outcome.DONE;
    }
  }
}
