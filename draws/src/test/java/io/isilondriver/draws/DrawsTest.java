package io.isilondriver.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final String SEED = "draws.seed";

  private final String chosen = System.getProperty(SEED, "");

  @BeforeEach
  void usual_seeds() {
    System.clearProperty(SEED);
  }

  @AfterEach
  void seeds_as_they_were() {
    System.setProperty(SEED, chosen);
  }

  @Test
  void two_runs_draw_the_same() {
    assertThat(numbers(50)).hasSize(50).isEqualTo(numbers(50));
    assertThat(new HashSet<>(numbers(50))).hasSizeGreaterThan(40);
  }

  @Test
  void a_failure_names_the_seed_that_repeats_it() {
    List<Integer> drawn = new ArrayList<>();
    var message = Pattern.compile("-Ddraws.seed=(\\d+) repeats it: .too large");

    String first = failure(() -> Draws.tries(1000, draws -> refuseLarge(draws, drawn)));
    Matcher seed = message.matcher(first);
    assertThat(seed.find()).as(first).isTrue();
    System.setProperty(SEED, seed.group(1));
    List<Integer> again = new ArrayList<>();
    failure(() -> Draws.tries(1000, draws -> refuseLarge(draws, again)));

    assertThat(again).containsExactly(drawn.get(drawn.size() - 1));
  }

  @Test
  void a_failing_sequence_is_told_without_what_does_not_matter() {
    assertThatThrownBy(
            () ->
                Draws.sequences(
                    100,
                    draws -> draws.list(0, 30, () -> draws.between(0, 9)),
                    digits ->
                        assertThat(digits.indexOf(7)).isGreaterThanOrEqualTo(digits.indexOf(3))))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Fails by [3]; -Ddraws.seed=");
  }

  @Test
  void seeds_that_nobody_tried_can_be_asked_for() {
    System.setProperty(SEED, "random");

    assertThat(numbers(50)).hasSize(50).isNotEqualTo(numbers(50));
  }

  @Test
  void both_ends_are_drawn_and_nothing_beyond() {
    Set<Long> small = new HashSet<>();
    Set<Long> whole = new HashSet<>();
    Draws.tries(
        500,
        draws -> {
          small.add(draws.between(3L, 5L));
          whole.add(draws.between(Long.MIN_VALUE, Long.MAX_VALUE));
        });

    assertThat(small).containsExactlyInAnyOrder(3L, 4L, 5L);
    assertThat(whole).contains(Long.MIN_VALUE, Long.MAX_VALUE).hasSizeGreaterThan(400);
    Draws.tries(5, draws -> assertThat(draws.between(4, 4)).isEqualTo(4));
  }

  @Test
  void any_text_is_of_every_kind_of_character() {
    StringBuilder all = new StringBuilder();
    Draws.tries(500, draws -> all.append(draws.text(0, 40)));
    String text = all.toString();

    assertThat(text).contains("\0", "/", ".", "%", "\u202e", "a", "ü", "文", "\uffff");
    assertThat(text.chars().mapToObj(unit -> (char) unit)).anyMatch(Character::isSurrogate);
    assertThat(text.chars().distinct().count()).isGreaterThan(1000);
  }

  @Test
  void cases_come_as_often_as_they_weigh() {
    int[] counts = new int[3];
    Draws.tries(1000, draws -> counts[draws.weighted(7, 0, 3)]++);

    assertThat(counts[0]).isBetween(600, 800);
    assertThat(counts[1]).isZero();
    assertThat(counts[2]).isEqualTo(1000 - counts[0]);
  }

  private static void refuseLarge(Draws draws, List<Integer> drawn) {
    int number = draws.between(0, 100);
    drawn.add(number);
    assertThat(number).as("too large").isLessThan(95);
  }

  private static List<Integer> numbers(int tries) {
    List<Integer> drawn = new ArrayList<>();
    Draws.tries(tries, draws -> drawn.add(draws.between(0, 1_000_000)));
    return drawn;
  }

  private static String failure(Runnable run) {
    try {
      run.run();
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("nothing failed");
  }
}
