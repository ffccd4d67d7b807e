package io.isilondriver.application.service.context;

import io.isilondriver.application.port.out.backend.Deadlines;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The way back from what one call made so far, latest first. A step is registered before it runs,
 * because a lost answer leaves open whether it was done; its way back therefore looks before it
 * removes.
 */
public final class Rollback {
  private final Deadlines deadlines;
  private final Deque<Step> steps = new ArrayDeque<>();

  /** A way back that has the time which an operation keeps for it. */
  public Rollback(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  /**
   * Registers the way back from a step before the step runs.
   *
   * @param made what it makes, in words, such as {@code quota of /ifs/manila/a}
   * @param takeBack looks for exactly that, and removes it if it is there
   */
  public void register(String made, Runnable takeBack) {
    steps.push(new Step(made, takeBack));
  }

  /** Discards the latest step: what it would have made existed before this call. */
  public void discardLast() {
    steps.pop();
  }

  /**
   * Takes everything back, in the time that the operation keeps for that. In an interrupted thread
   * nothing is sent any more, so that all of it is left behind.
   *
   * @return the failure to throw: the given one, or one that also says what is left behind
   */
  public RuntimeException run(RuntimeException failure) {
    return deadlines.undoing(() -> takenBack(failure));
  }

  private RuntimeException takenBack(RuntimeException failure) {
    List<String> leftovers = new ArrayList<>();
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.takeBack().run();
      } catch (RuntimeException e) { // whatever it is, the other steps are still to be taken back
        leftovers.add(step.made());
        failure.addSuppressed(e);
      }
    }
    return leftovers.isEmpty() || !(failure instanceof ShareDriverException reported)
        ? failure
        : new LeftBehind(reported, leftovers);
  }

  private record Step(String made, Runnable takeBack) {}
}
