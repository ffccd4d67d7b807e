package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The request to stop, whenever it comes. */
class CancellationTest {
  private final Cancellation cancellation = new Cancellation("Create share 'b'");
  private final List<String> events = new ArrayList<>();

  private void work() {
    cancellation.during(() -> events.add("stopped"), () -> events.add("worked"));
  }

  @Test
  void without_a_wish_everything_goes_on() {
    assertThatCode(cancellation::check).doesNotThrowAnyException();
    work();

    assertThat(events).containsExactly("worked");
  }

  @Test
  void after_a_wish_every_check_ends_the_work_and_says_how_to_go_on() {
    cancellation.cancel();

    assertThatThrownBy(cancellation::check)
        .isInstanceOf(Cancelled.class)
        .hasMessage(
            "Create share 'b': it was cancelled. Create it again to go on from what is copied, or"
                + " delete it");
  }

  @Test
  void a_wish_during_the_work_stops_it() {
    cancellation.during(() -> events.add("stopped"), cancellation::cancel);

    assertThat(events).containsExactly("stopped");
  }

  @Test
  void a_wish_before_the_work_stops_it_as_it_begins() {
    cancellation.cancel();

    work();

    assertThat(events).containsExactly("stopped", "worked");
  }

  @Test
  void a_wish_after_the_work_stops_nothing() {
    work();

    cancellation.cancel();

    assertThat(events).containsExactly("worked");
  }

  @Test
  void work_that_failed_is_not_stopped_later() {
    assertThatThrownBy(
            () ->
                cancellation.during(
                    () -> events.add("stopped"),
                    () -> {
                      throw new IllegalStateException("a test says so");
                    }))
        .isInstanceOf(IllegalStateException.class);

    cancellation.cancel();

    assertThat(events).isEmpty();
  }
}
