package io.isilondriver.application.service.bench;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one call has made so far, so that a failure can take it back, latest first. A step is
 * entered before it is tried, since a lost answer leaves open whether it was done; its way back
 * therefore looks before it removes.
 */
public final class Undo {
  private final Deque<Step> steps = new ArrayDeque<>();

  /**
   * Enters a step that is about to be tried.
   *
   * @param made what it makes, in words, such as {@code quota of /ifs/manila/a}
   * @param takeBack looks for exactly that, and removes it if it is there
   */
  public void entering(String made, Runnable takeBack) {
    steps.push(new Step(made, takeBack));
  }

  /** Forgets the latest step: what it was to make was there before, and is not this call's. */
  public void wasThere() {
    steps.pop();
  }

  /**
   * Takes everything back.
   *
   * @return the failure to throw: the given one, or one that also says what is left behind
   */
  public RuntimeException after(RuntimeException failure) {
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
