package io.isilondriver.bootstrap.invocation;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.connection.Connection;
import io.isilondriver.bootstrap.output.Results;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A command that asks the driver for something. */
public abstract class DriverCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A command of this run. */
  protected DriverCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public final Integer call() {
    requireUsable();
    results(); // a variable may name a format that there is none of: before anything is changed
    try (Connection connection = invocation.connect()) {
      if (!onlyReads()) {
        announce(connection.cluster());
      }
      return run(connection.driver()).code();
    } finally {
      closed.countDown();
    }
  }

  /** Refuses options that cannot go together, before the driver is opened. */
  protected void requireUsable() {}

  /** Whether the command changes nothing, and so need not say first which cluster it works on. */
  protected boolean onlyReads() {
    return false;
  }

  /** Says which cluster the command works on, before it changes anything there. */
  protected void announce(String cluster) {
    say("Working on %s.".formatted(cluster));
  }

  /** Carries the command out. */
  protected abstract ExitStatus run(ShareDriver driver);

  /** The run that this command is part of. */
  protected final Invocation invocation() {
    return invocation;
  }

  /** Opens when the driver is closed, for whoever ends the process and should not do so before. */
  protected final CountDownLatch closed() {
    return closed;
  }

  /** Where results go. */
  protected final Results results() {
    return invocation.results();
  }

  /** Tells the person something that is not a result. */
  protected final void say(String message) {
    invocation.say(message);
  }
}
