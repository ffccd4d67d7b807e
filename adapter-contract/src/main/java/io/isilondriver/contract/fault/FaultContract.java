package io.isilondriver.contract.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.contract.ClusterFixture.Observation;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.fault.FaultPlan.Fault;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.contract.watch.WatchedBackend;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promises P1, P2 and P4 for every operation, with each kind of fault at each call of a port that
 * the operation makes. For each of them the operation runs on a cluster of its own, fails or not,
 * and is then called again by another driver, as after a restart.
 */
public abstract class FaultContract {
  private static final int MOST_CALLS = 1_000;
  private static final int ENOUGH_PROBLEMS = 5;

  /** Opens a fresh cluster, which will be closed. */
  protected abstract ClusterUnderTest openCluster();

  @Execution(ExecutionMode.CONCURRENT) // where that is on: each has clusters of its own
  @ParameterizedTest
  @EnumSource
  void whatever_fails_calling_again_ends_as_if_nothing_had(Operation operation) {
    Optional<FaultFree> run = faultFree(operation);
    assumeTrue(run.isPresent(), "this cluster does not offer it");
    List<String> problems = new ArrayList<>();

    for (Fault fault : Fault.values()) {
      int nth = 1;
      while (problems.size() < ENOUGH_PROBLEMS
          && tried(operation, new FaultPlan(fault, nth), run.get(), problems)) {
        assertThat(++nth).as("calls of %s", operation).isLessThan(MOST_CALLS);
      }
      assertThat(nth).as("%s makes calls that can fail", operation).isGreaterThan(1);
    }

    assertThat(problems).isEmpty();
  }

  /**
   * What an operation does if nothing fails.
   *
   * @param changing which of its calls change the cluster, in order
   */
  private record FaultFree(List<String> state, List<Boolean> changing) {
    /** Whether a fault at this call is worth a run: an answer matters where something changed. */
    boolean worthTrying(Fault fault, int nth) {
      return !fault.afterwards() || nth > changing.size() || changing.get(nth - 1);
    }
  }

  private Optional<FaultFree> faultFree(Operation operation) {
    try (var stage = new Stage(openCluster())) {
      if (!operation.possibleOn(stage)) {
        return Optional.empty();
      }
      operation.arrange(stage);
      List<Boolean> changing = new CopyOnWriteArrayList<>();
      PortWatcher listening =
          call -> {
            changing.add(call.changes());
            return call.proceed();
          };
      operation.actOn(stage.driver(WatchedBackend.of(stage.backend(), listening)), stage);
      List<String> once = stage.state();
      try (ShareDriver another = stage.driver(stage.anotherBackend())) {
        operation.actOn(another, stage);
      }
      assertThat(stage.state()).as("%s, done twice", operation).isEqualTo(once);
      return Optional.of(new FaultFree(once, List.copyOf(changing)));
    }
  }

  /** Tries one fault; false if the operation made too few calls for it. */
  @SuppressWarnings("try") // the guard only has to be there
  private boolean tried(Operation operation, FaultPlan plan, FaultFree run, List<String> problems) {
    if (!run.worthTrying(plan.fault(), plan.nth())) {
      return true;
    }
    List<String> expected = run.state();
    try (var stage = new Stage(openCluster())) {
      operation.arrange(stage);
      List<String> before = stage.state();
      Optional<ShareDriverException> failure;
      try (Observation guard = stage.guarded()) {
        failure = operation(operation, stage, plan, problems);
      }
      if (plan.hit().isEmpty()) {
        return false;
      }
      List<String> left = stage.state();
      if (failure.isEmpty() && !left.equals(expected)) {
        problems.add("%s: said to be done, but %s".formatted(plan, difference(left, expected)));
      }
      if (before.equals(expected) && !left.equals(before)) {
        problems.add(
            "%s: there was nothing to do, but %s".formatted(plan, difference(left, before)));
      }
      failure.ifPresent(
          error -> {
            if (operation.creating() && !left.equals(before) && !saysSo(error, plan.fault())) {
              problems.add(
                  "%s: left behind without a word: %s (%s)"
                      .formatted(plan, difference(left, before), error));
            }
            if (!error.retryable()) {
              problems.add("%s: passes by itself, yet told as final: %s".formatted(plan, error));
            }
          });
      again(operation, stage, plan, expected, problems);
      if (!stage.intruders().isEmpty()) {
        problems.add("%s: %s".formatted(plan, stage.intruders()));
      }
      return true;
    }
  }

  // A process that is cut off cannot look again; it can say that it does not know.
  private static boolean saysSo(ShareDriverException error, Fault fault) {
    return error instanceof LeftBehind || (!fault.passes() && error instanceof OutcomeUnknown);
  }

  private static Optional<ShareDriverException> operation(
      Operation operation, Stage stage, FaultPlan plan, List<String> problems) {
    PortWatcher guarded =
        call -> {
          try {
            return plan.called(call);
          } finally {
            if (call.changes()) {
              stage.lookForIntruders();
            }
          }
        };
    try {
      operation.actOn(stage.driver(WatchedBackend.of(stage.backend(), guarded)), stage);
      return Optional.empty();
    } catch (ShareDriverException e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      problems.add("%s: not an error of the driver: %s".formatted(plan, e));
      return Optional.empty();
    }
  }

  @SuppressWarnings("try") // the guard only has to be there
  private static void again(
      Operation operation,
      Stage stage,
      FaultPlan plan,
      List<String> expected,
      List<String> problems) {
    try (Observation guard = stage.guarded();
        ShareDriver another = stage.driver(stage.anotherBackend())) {
      operation.actOn(another, stage);
    } catch (RuntimeException e) {
      problems.add("%s: calling again failed: %s".formatted(plan, e));
      return;
    }
    List<String> after = stage.state();
    if (!after.equals(expected)) {
      problems.add("%s: after calling again %s".formatted(plan, difference(after, expected)));
    }
  }

  private static String difference(List<String> found, List<String> expected) {
    List<String> missing = new ArrayList<>(expected);
    found.forEach(missing::remove);
    List<String> tooMuch = new ArrayList<>(found);
    expected.forEach(tooMuch::remove);
    return "missing %s, too much %s".formatted(missing, tooMuch);
  }
}
