package io.isilondriver.domain.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
  @Test
  void is_never_negative() {
    assertThat(DataSize.ZERO.bytes()).isZero();
    assertThatThrownBy(() -> new DataSize(-1))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Data size '-1': must not be negative");
  }

  @Test
  void a_gibibyte_is_1024_cubed_bytes() {
    assertThat(DataSize.gibibytes(0)).isEqualTo(DataSize.ZERO);
    assertThat(DataSize.gibibytes(3).bytes()).isEqualTo(3 * 1024L * 1024 * 1024);
    assertThat(DataSize.gibibytes(8_589_934_591L).bytes()).isEqualTo(9_223_372_035_781_033_984L);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 8_589_934_592L, Long.MAX_VALUE, Long.MIN_VALUE, -17_179_869_183L})
  void gibibytes_that_no_number_of_bytes_can_hold_are_refused(long gibibytes) {
    assertThatThrownBy(() -> DataSize.gibibytes(gibibytes))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Data size '%d GiB': must be 0 to 8589934591 GiB", gibibytes);
  }

  @Test
  void a_sum_never_overflows() {
    DataSize most = new DataSize(Long.MAX_VALUE);

    assertThat(new DataSize(2).plus(new DataSize(3))).isEqualTo(new DataSize(5));
    assertThat(DataSize.ZERO.plus(DataSize.ZERO)).isEqualTo(DataSize.ZERO);
    assertThat(most.plus(new DataSize(1))).isEqualTo(most);
    assertThat(most.plus(most)).isEqualTo(most);
    assertThat(most.plus(DataSize.ZERO)).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 50, 100",
    "200, 100, 200",
    "200, 0, 0",
    "199, 50, 99",
    "150, 33, 49",
    "99, 80, 79",
    "1099511627776, 80, 879609302220",
    "9223372036854775807, 100, 9223372036854775807",
    "9223372036854775807, 99, 9131138316486228048"
  })
  void a_percentage_is_rounded_down_and_never_overflows(long bytes, int percent, long expected) {
    assertThat(new DataSize(bytes).percent(percent)).isEqualTo(new DataSize(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101, Integer.MAX_VALUE})
  void a_percentage_is_0_to_100(int percent) {
    assertThatThrownBy(() -> new DataSize(1000).percent(percent))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Percentage '%d': must be 0 to 100", percent);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "1023, 1023 B",
    "1024, 1 KiB",
    "1536, 1.50 KiB",
    "1048575, 1 MiB",
    "1048576, 1 MiB",
    "1073741824, 1 GiB",
    "107374182400, 100 GiB",
    "1099511627776, 1 TiB",
    "1125899906842624, 1 PiB",
    "1152921504606846976, 1 EiB",
    "9223372036854775807, 8 EiB",
    "1234567890, 1.15 GiB"
  })
  void reads_well(long bytes, String text) {
    assertThat(new DataSize(bytes)).hasToString(text);
  }

  @Test
  void sorts_by_size() {
    assertThat(new DataSize(9)).isLessThan(new DataSize(10));
    assertThat(new DataSize(10)).isGreaterThan(new DataSize(9));
    assertThat(new DataSize(10)).isEqualByComparingTo(new DataSize(10));
  }
}
