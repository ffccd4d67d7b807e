package io.isilondriver.bootstrap.demo;

import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code demo}. */
@Command(
    name = "demo",
    customSynopsis = "isilonctl demo [OPTIONS]",
    description = {
      "Tells a share's whole life, step by step, and proves each step.",
      "",
      "It runs on a cluster in memory of its own: no cluster is needed, and nothing is left on disk."
          + " Ends with 1 if something is not as it should be."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** A command of this run. */
  public DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    var story = new Story(invocation.terminal().out(), invocation.options().output());
    new Demonstration(story).run();
    return (story.end() ? ExitStatus.DONE : ExitStatus.FAILED).code();
  }
}
