package io.isilondriver.bootstrap.invocation;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.output.Results;
import java.util.concurrent.Callable;

/** A command that asks the driver for something. */
public abstract class DriverCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** A command of this run. */
  protected DriverCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public final Integer call() {
    requireUsable();
    try (ShareDriver driver = invocation.driver()) {
      return run(driver).code();
    }
  }

  /** Refuses options that cannot go together, before the driver is opened. */
  protected void requireUsable() {}

  /** Carries the command out. */
  protected abstract ExitStatus run(ShareDriver driver);

  /** The run that this command is part of. */
  protected final Invocation invocation() {
    return invocation;
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
