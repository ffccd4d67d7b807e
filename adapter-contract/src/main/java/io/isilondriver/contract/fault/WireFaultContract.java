package io.isilondriver.contract.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.contract.ClusterFixture.Observation;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.domain.error.ShareDriverException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promises P1, P4 and P8 for every operation, with faults below the ports, which only an adapter
 * can make: at each request that the operation sends. For each of them the operation runs on a
 * cluster of its own, fails or not, and is then called again by another driver.
 *
 * <p>Each request is struck once, by one kind of fault after the other; with {@code
 * -Dfaults.all=true} by every kind.
 */
public abstract class WireFaultContract {
  private static final int MOST_REQUESTS = 1_000;
  private static final int ENOUGH_PROBLEMS = 5;

  /** Opens a fresh cluster, which will be closed. */
  protected abstract ClusterUnderTest openCluster();

  /** The kinds of faults there are, by name. */
  protected abstract List<String> kinds();

  /**
   * Strikes one request.
   *
   * @param nth which one from now on, from 1
   * @return whether it has been struck
   */
  protected abstract BooleanSupplier strike(ClusterUnderTest cluster, String kind, int nth);

  @Execution(ExecutionMode.CONCURRENT) // where that is on: each has clusters of its own
  @ParameterizedTest
  @EnumSource
  void whatever_request_fails_calling_again_ends_as_if_nothing_had(Operation operation) { // W43
    Optional<List<String>> expected = faultFree(operation);
    assumeTrue(expected.isPresent(), "this cluster does not offer it");
    List<String> problems = new ArrayList<>();

    int nth = 1;
    while (problems.size() < ENOUGH_PROBLEMS && tried(operation, nth, expected.get(), problems)) {
      assertThat(++nth).as("requests of %s", operation).isLessThan(MOST_REQUESTS);
    }

    assertThat(problems).isEmpty();
    assertThat(nth).as("%s sends requests that can fail", operation).isGreaterThan(1);
  }

  private Optional<List<String>> faultFree(Operation operation) {
    try (var stage = new Stage(openCluster())) {
      if (!operation.possibleOn(stage)) {
        return Optional.empty();
      }
      operation.arrange(stage);
      operation.actOn(stage.driver(stage.backend()), stage);
      return Optional.of(stage.state());
    }
  }

  /** Strikes the n-th request; false if the operation sends fewer. */
  private boolean tried(
      Operation operation, int nth, List<String> expected, List<String> problems) {
    List<String> all = kinds();
    List<String> kinds =
        Boolean.getBoolean("faults.all")
            ? all
            : List.of(all.get(Math.floorMod(nth + operation.name().hashCode(), all.size())));
    boolean struck = false;
    for (String kind : kinds) {
      struck |= tried(operation, kind, nth, expected, problems);
    }
    return struck;
  }

  @SuppressWarnings("try") // the guard only has to be there
  private boolean tried(
      Operation operation, String kind, int nth, List<String> expected, List<String> problems) {
    String plan = "%s at request %d of %s".formatted(kind, nth, operation);
    ClusterUnderTest cluster = openCluster();
    try (var stage = new Stage(cluster)) {
      operation.arrange(stage);
      BooleanSupplier struck = strike(cluster, kind, nth);
      boolean done;
      try (Observation guard = stage.guarded()) {
        done = operation(operation, stage, plan, problems);
      }
      if (!struck.getAsBoolean()) {
        return false;
      }
      if (done && !stage.state().equals(expected)) {
        problems.add("%s: said to be done, but %s".formatted(plan, stage.state()));
      }
      try (Observation guard = stage.guarded();
          ShareDriver another = stage.driver(stage.anotherBackend())) {
        operation.actOn(another, stage);
        if (!stage.state().equals(expected)) {
          problems.add(
              "%s: after calling again %s instead of %s".formatted(plan, stage.state(), expected));
        }
      } catch (RuntimeException e) {
        problems.add("%s: calling again failed: %s".formatted(plan, e));
      }
      if (!stage.intruders().isEmpty()) {
        problems.add("%s: %s".formatted(plan, stage.intruders()));
      }
      return true;
    }
  }

  private static boolean operation(
      Operation operation, Stage stage, String plan, List<String> problems) {
    try {
      operation.actOn(stage.driver(stage.backend()), stage);
      return true;
    } catch (ShareDriverException e) {
      if (!e.retryable() || e instanceof ShareDriverException.NotAuthenticated) {
        problems.add("%s: passes by itself, yet told as final: %s".formatted(plan, e));
      }
    } catch (RuntimeException e) {
      problems.add("%s: not an error of the driver: %s".formatted(plan, e));
    }
    return false;
  }
}
