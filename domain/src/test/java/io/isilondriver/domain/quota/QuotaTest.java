package io.isilondriver.domain.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.DataSize;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
  private static final DataSize HARD = DataSize.gibibytes(10);

  @Test
  void a_hard_limit_may_stand_alone() {
    assertThat(QuotaLimits.hard(HARD)).isEqualTo(new QuotaLimits(HARD, Optional.empty()));
    assertThat(QuotaLimits.of(HARD, 0)).isEqualTo(QuotaLimits.hard(HARD));
    assertThat(QuotaLimits.hard(new DataSize(1)).hard()).isEqualTo(new DataSize(1));
  }

  @Test
  void an_advisory_limit_is_a_percentage_of_the_hard_one() {
    assertThat(QuotaLimits.of(HARD, 80).advisory()).contains(HARD.percent(80));
    assertThat(QuotaLimits.of(HARD, 1).advisory()).contains(HARD.percent(1));
    assertThat(QuotaLimits.of(HARD, 99).advisory()).contains(HARD.percent(99));
  }

  @Test
  void a_hard_limit_of_nothing_is_refused() {
    assertThatThrownBy(() -> QuotaLimits.hard(DataSize.ZERO))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Hard limit '0 B': must be at least one byte");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 10_737_418_240L, 10_737_418_241L})
  void an_advisory_limit_lies_between_nothing_and_the_hard_limit(long bytes) {
    assertThatThrownBy(() -> new QuotaLimits(HARD, Optional.of(new DataSize(bytes))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Advisory limit '")
        .hasMessageContaining("lower than the hard limit 10 GiB");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10_737_418_239L})
  void an_advisory_limit_may_come_close_to_both(long bytes) {
    DataSize advisory = new DataSize(bytes);

    assertThat(new QuotaLimits(HARD, Optional.of(advisory)).advisory()).contains(advisory);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 100, 150})
  void other_percentages_are_refused(int percent) {
    assertThatThrownBy(() -> QuotaLimits.of(HARD, percent)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void an_id_is_any_text_that_can_stand_in_a_URL_by_itself() {
    assertThat(new QuotaId("AABpAQEAAAAAAAAAAAAAQA0AAAAAAAAA"))
        .hasToString("AABpAQEAAAAAAAAAAAAAQA0AAAAAAAAA");
    for (String refused : new String[] {"", " ", ".", ".."}) {
      assertThatThrownBy(() -> new QuotaId(refused))
          .isInstanceOf(InvalidRequest.class)
          .hasMessage("Quota id '%s': empty or a dot name", refused);
    }
  }
}
