package io.isilondriver.application.service.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol of {@link ClusterLocks} as a state machine, of which every interleaving is looked
 * at. Each driver takes the lock, reads a list, writes it back with an entry of its own, asks
 * whether the lock is still its own, and lets it go. A step is one request. A driver may die before
 * any step. A waiter may find any claim expired at any time, which stands for a holder that is
 * paused for longer than a lease at any step.
 */
class ClusterLockModelTest {
  private static final int FREE = -2;
  private static final int EMPTY = -1;

  /** What may happen, or is left out to see that the model notices. */
  private enum Rule {
    CLAIMS_EXPIRE,
    DRIVERS_DIE,
    NOBODY_ASKS_WHETHER_THE_LOCK_IS_STILL_HELD,
    A_MOVE_REPLACES_ITS_TARGET
  }

  private enum Step {
    MAKE_DIRECTORY,
    MAKE_CLAIM,
    MOVE,
    LOOK,
    REMOVE_EXPIRED,
    REMOVE_EMPTY,
    READ,
    WRITE,
    ASK,
    LET_GO,
    LET_GO_OF_THE_PLACE,
    ENDED,
    DIED
  }

  private enum Answer {
    NONE,
    DONE,
    TOLD
  }

  /** One driver; {@code expired} is the claim that it takes away, {@code read} the list it saw. */
  private record Driver(Step next, int expired, int read, Answer answer) {
    Driver to(Step step) {
      return new Driver(step, expired, read, answer);
    }
  }

  /**
   * Everything.
   *
   * @param place {@link #FREE}, {@link #EMPTY}, or the driver whose claim is in it
   * @param list the entries, one bit for each driver
   */
  private record State(List<Driver> drivers, int place, int list) {
    State with(int number, Driver driver, int newPlace, int newList) {
      List<Driver> changed = new ArrayList<>(drivers);
      changed.set(number, driver);
      return new State(List.copyOf(changed), newPlace, newList);
    }

    State with(int number, Driver driver) {
      return with(number, driver, place, list);
    }

    boolean isOver() {
      return drivers.stream()
          .allMatch(driver -> driver.next() == Step.ENDED || driver.next() == Step.DIED);
    }

    boolean lostWhatWasDone() {
      for (int number = 0; number < drivers.size(); number++) {
        if (drivers.get(number).answer() == Answer.DONE && (list & 1 << number) == 0) {
          return true;
        }
      }
      return false;
    }

    boolean somebodyWasTold() {
      return drivers.stream().anyMatch(driver -> driver.answer() == Answer.TOLD);
    }

    boolean somebodyDiedBeforeItAsked() {
      return drivers.stream()
          .anyMatch(driver -> driver.next() == Step.DIED && driver.answer() == Answer.NONE);
    }
  }

  private static Set<State> reachable(int drivers, EnumSet<Rule> rules) {
    State start =
        new State(
            Collections.nCopies(drivers, new Driver(Step.MAKE_DIRECTORY, FREE, 0, Answer.NONE)),
            FREE,
            0);
    Set<State> seen = new HashSet<>(Set.of(start));
    Deque<State> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      State state = open.pop();
      List<State> next = successors(state, rules);
      assertThat(next.isEmpty()).as("stuck: %s", state).isEqualTo(state.isOver());
      next.stream().filter(seen::add).forEach(open::push);
    }
    return seen;
  }

  private static List<State> successors(State state, EnumSet<Rule> rules) {
    List<State> next = new ArrayList<>();
    for (int number = 0; number < state.drivers().size(); number++) {
      Driver driver = state.drivers().get(number);
      if (driver.next() == Step.ENDED || driver.next() == Step.DIED) {
        continue;
      }
      if (rules.contains(Rule.DRIVERS_DIE)) {
        next.add(state.with(number, driver.to(Step.DIED)));
      }
      step(state, number, driver, rules, next);
    }
    return next;
  }

  private static void step(
      State state, int number, Driver driver, EnumSet<Rule> rules, List<State> next) {
    int place = state.place();
    switch (driver.next()) {
      case MAKE_DIRECTORY -> next.add(state.with(number, driver.to(Step.MAKE_CLAIM)));
      case MAKE_CLAIM -> next.add(state.with(number, driver.to(Step.MOVE)));
      case MOVE -> {
        if (place == FREE || rules.contains(Rule.A_MOVE_REPLACES_ITS_TARGET)) {
          next.add(state.with(number, driver.to(Step.READ), number, state.list()));
        } else {
          next.add(state.with(number, driver.to(Step.LOOK)));
        }
      }
      case LOOK -> {
        if (place == EMPTY) {
          next.add(state.with(number, driver.to(Step.REMOVE_EMPTY)));
        } else {
          next.add(state.with(number, driver.to(Step.MOVE)));
        }
        if (place >= 0 && rules.contains(Rule.CLAIMS_EXPIRE)) {
          next.add(
              state.with(
                  number, new Driver(Step.REMOVE_EXPIRED, place, driver.read(), driver.answer())));
        }
      }
      case REMOVE_EXPIRED ->
          next.add(
              state.with(
                  number,
                  new Driver(Step.REMOVE_EMPTY, FREE, driver.read(), driver.answer()),
                  place == driver.expired() ? EMPTY : place,
                  state.list()));
      case REMOVE_EMPTY ->
          next.add(
              state.with(
                  number, driver.to(Step.MOVE), place == EMPTY ? FREE : place, state.list()));
      case READ ->
          next.add(state.with(number, new Driver(Step.WRITE, FREE, state.list(), driver.answer())));
      case WRITE ->
          next.add(state.with(number, driver.to(Step.ASK), place, driver.read() | 1 << number));
      case ASK -> {
        boolean held =
            place == number || rules.contains(Rule.NOBODY_ASKS_WHETHER_THE_LOCK_IS_STILL_HELD);
        next.add(
            state.with(number, new Driver(Step.LET_GO, FREE, 0, held ? Answer.DONE : Answer.TOLD)));
      }
      case LET_GO ->
          next.add(
              state.with(
                  number,
                  driver.to(Step.LET_GO_OF_THE_PLACE),
                  place == number ? EMPTY : place,
                  state.list()));
      case LET_GO_OF_THE_PLACE ->
          next.add(
              state.with(
                  number, driver.to(Step.ENDED), place == EMPTY ? FREE : place, state.list()));
      case ENDED, DIED -> throw new AssertionError(driver);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void while_no_claim_expires_no_change_is_lost_and_nobody_is_told_of_one(int drivers) {
    Set<State> all = reachable(drivers, EnumSet.noneOf(Rule.class));

    assertThat(all).noneMatch(State::somebodyWasTold);
    assertThat(all).filteredOn(State::isOver).isNotEmpty().noneMatch(State::lostWhatWasDone);
    assertThat(all).filteredOn(State::isOver).allMatch(state -> state.place() == FREE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void drivers_that_die_cost_no_change_while_no_claim_expires(int drivers) {
    Set<State> all = reachable(drivers, EnumSet.of(Rule.DRIVERS_DIE));

    assertThat(all).noneMatch(State::somebodyWasTold);
    assertThat(all).noneMatch(State::lostWhatWasDone);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void however_long_a_holder_is_paused_no_change_is_lost_that_nobody_is_told_of(int drivers) {
    Set<State> all = reachable(drivers, EnumSet.of(Rule.CLAIMS_EXPIRE));

    assertThat(all)
        .filteredOn(State::isOver)
        .filteredOn(State::lostWhatWasDone)
        .isNotEmpty()
        .allMatch(State::somebodyWasTold);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void only_one_that_dies_between_its_late_write_and_its_question_leaves_a_loss_untold(
      int drivers) {
    Set<State> all = reachable(drivers, EnumSet.of(Rule.CLAIMS_EXPIRE, Rule.DRIVERS_DIE));

    assertThat(all)
        .filteredOn(State::isOver)
        .filteredOn(State::lostWhatWasDone)
        .allMatch(state -> state.somebodyWasTold() || state.somebodyDiedBeforeItAsked());
  }

  @Test
  void the_model_notices_a_driver_that_does_not_ask() {
    Set<State> all =
        reachable(
            2, EnumSet.of(Rule.CLAIMS_EXPIRE, Rule.NOBODY_ASKS_WHETHER_THE_LOCK_IS_STILL_HELD));

    assertThat(all)
        .filteredOn(State::isOver)
        .anyMatch(state -> state.lostWhatWasDone() && !state.somebodyWasTold());
  }

  @Test
  void the_model_notices_a_move_that_replaces_its_target() {
    Set<State> all = reachable(2, EnumSet.of(Rule.A_MOVE_REPLACES_ITS_TARGET));

    assertThat(all).anyMatch(State::lostWhatWasDone);
  }
}
