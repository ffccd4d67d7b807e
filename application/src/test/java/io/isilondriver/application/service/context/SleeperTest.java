package io.isilondriver.application.service.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitingTest {
  @Test
  void waiting_ends_by_itself() {
    assertThatCode(() -> Sleeper.SYSTEM.await(Duration.ofMillis(1))).doesNotThrowAnyException();
  }

  @Test
  void an_interrupted_thread_stops_waiting_and_stays_interrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Sleeper.SYSTEM.await(Duration.ofHours(1)))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }
}
