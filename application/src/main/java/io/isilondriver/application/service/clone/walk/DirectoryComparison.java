package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.List;
import java.util.function.Supplier;

/** Compares one directory with another, not what is below its directories. */
public final class DirectoryComparison {
  private static final String THREADS = "isilon-compare";

  private final Namespace namespace;

  /** Compares by listing. */
  public DirectoryComparison(Namespace namespace) {
    this.namespace = namespace;
  }

  /**
   * What both hold.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.IncompleteCopy if they differ
   */
  public Totals of(IfsPath source, IfsPath target) {
    Digest wanted = digest(source);
    if (!digest(target).agreesWith(wanted)) {
      throw Differences.between(namespace, source, target);
    }
    var sums = new Totals();
    sums.count(wanted);
    return sums;
  }

  /**
   * The same in a thread of its own, so that whoever cancels need not wait for a listing that does
   * not end; what fails for a passing reason is tried again.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Cancelled if it was cancelled
   */
  public Totals of(IfsPath source, IfsPath target, Sleeper sleeper, Cancellation cancellation) {
    return new Walk(new OneStep(() -> of(source, target)), 1, sleeper, new ProgressCounters())
        .from(Directory.root(), THREADS, cancellation);
  }

  /** All of the comparison at the root, and nothing below it. */
  private record OneStep(Supplier<Totals> comparison) implements Work {
    @Override
    public Found read(Directory root) {
      return new Found(List.of(), List.of(), false);
    }

    @Override
    public void bring(Step.Copy entry) {
      throw new IllegalStateException("A comparison brings nothing: " + entry);
    }

    @Override
    public Outcome finish(Directory root) {
      root.below = comparison.get();
      return Outcome.DONE;
    }
  }

  private Digest digest(IfsPath directory) {
    var digest = new Digest();
    namespace.list(directory).forEach(digest::add);
    return digest;
  }
}
