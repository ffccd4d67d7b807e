package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.DataSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareSizeTest {
  private static final long GIB = 1_073_741_824L;

  @Test
  void is_so_many_times_1024_cubed_bytes() {
    assertThat(ShareSize.gib(1).size()).isEqualTo(new DataSize(GIB));
    assertThat(ShareSize.gib(100).size()).isEqualTo(new DataSize(100 * GIB));
    assertThat(ShareSize.gib(100)).hasToString("100 GiB");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, 8_589_934_592L, Long.MAX_VALUE})
  void refuses_what_is_no_size_or_does_not_fit(long gibibytes) {
    assertThatThrownBy(() -> ShareSize.gib(gibibytes))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "Share size '%d': must be a whole number of GiB from 1 to 8589934591", gibibytes);
  }

  @Test
  void the_largest_size_still_has_its_bytes() {
    assertThat(ShareSize.gib(8_589_934_591L).size().bytes()).isEqualTo(8_589_934_591L * GIB);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "1073741823, 1",
    "1073741824, 1",
    "1073741825, 2",
    "2147483648, 2",
    "2147483649, 3"
  })
  void holding_rounds_up(long bytes, long gibibytes) {
    assertThat(ShareSize.holding(new DataSize(bytes))).isEqualTo(ShareSize.gib(gibibytes));
  }

  @Test
  void holding_refuses_what_no_share_can_hold() {
    assertThatThrownBy(() -> ShareSize.holding(new DataSize(Long.MAX_VALUE)))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void sorts_by_size() {
    assertThat(ShareSize.gib(9)).isLessThan(ShareSize.gib(10));
    assertThat(ShareSize.gib(10)).isGreaterThan(ShareSize.gib(9));
    assertThat(ShareSize.gib(10)).isEqualByComparingTo(ShareSize.gib(10));
  }
}
