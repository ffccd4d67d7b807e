package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressCountersTest {
  private final ProgressCounters tally = new ProgressCounters();

  @Test
  void entries_and_bytes_add_up() {
    tally.done(5);
    tally.done(7);

    assertThat(tally.entries()).isEqualTo(2);
    assertThat(tally.bytes()).isEqualTo(12);
  }

  @Test
  void there_is_no_estimate_before_a_directory_was_read() {
    tally.found(0, 1);

    assertThat(tally.estimatedTotal()).isEmpty();
  }

  @Test
  void an_unread_directory_is_taken_to_hold_as_much_as_those_read() {
    tally.found(0, 1); // the root
    tally.found(10, 4);
    tally.directoryRead();
    assertThat(tally.estimatedTotal()).contains(10 + 4 * 10L);

    tally.found(2, 0);
    tally.directoryRead();
    assertThat(tally.estimatedTotal()).contains(12 + 3 * 6L);
  }

  @Test
  void once_all_are_read_the_estimate_is_what_was_found() {
    tally.found(0, 1);
    tally.found(3, 0);
    tally.directoryRead();

    assertThat(tally.estimatedTotal()).contains(3L);
  }

  @Test
  void directories_that_are_read_again_take_nothing_away() {
    tally.found(0, 1);
    tally.found(3, 0);
    tally.directoryRead();
    tally.directoryRead();

    assertThat(tally.estimatedTotal()).contains(3L);
  }

  @Test
  void an_estimate_is_never_less_than_what_is_done() {
    tally.found(1, 1);
    tally.directoryRead();
    for (int i = 0; i < 9; i++) {
      tally.done(0);
    }

    assertThat(tally.estimatedTotal()).contains(9L);
  }

  @Test
  void a_count_that_was_made_before_beats_every_estimate() {
    tally.found(0, 1);
    tally.found(10, 4);
    tally.directoryRead();

    tally.expect(7);
    assertThat(tally.estimatedTotal()).contains(7L);
    tally.expect(0);
    assertThat(tally.estimatedTotal()).contains(0L);
  }

  @Test
  void the_last_comparison_is_told() {
    assertThat(tally.comparing()).isFalse();

    tally.onlyComparing();

    assertThat(tally.comparing()).isTrue();
  }
}
