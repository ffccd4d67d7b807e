package io.isilondriver.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.configuration.ValueType.Unusable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueTypeTest {
  @ParameterizedTest
  @CsvSource({"10, PT10S", "010s, PT10S", "500ms, PT0.5S", "2m, PT2M", "1 h, PT1H"})
  void times_have_units_and_a_bare_number_is_seconds(String text, Duration time) {
    assertThat(ValueType.duration().parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "-1s", "1.5s", "10 seconds", "ms", "99999999999h"})
  void other_times_are_refused(String text) {
    assertThatThrownBy(() -> ValueType.duration().parse(text)).isInstanceOf(Unusable.class);
  }

  @Test
  void a_line_that_went_on_is_refused_for_what_it_is() {
    assertThatThrownBy(() -> ValueType.line().parse("u\nemc_nas_password = hunter2"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("indented line")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void of_a_list_the_item_is_named_by_its_place() {
    assertThatThrownBy(() -> ValueType.listOf(ValueType.host()).parse("a, b b, c"))
        .isInstanceOf(Unusable.class)
        .hasMessageStartingWith("item 2 of 3: ");
  }
}
