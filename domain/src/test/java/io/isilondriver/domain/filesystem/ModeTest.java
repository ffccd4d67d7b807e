package io.isilondriver.domain.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {
  @Test
  void every_mode_is_read_as_it_is_written() {
    for (int bits = 0; bits <= 07777; bits++) {
      Mode mode = new Mode(bits);

      assertThat(mode.toString()).hasSize(4);
      assertThat(Mode.parse(mode.toString())).isEqualTo(mode);
    }
  }

  @ParameterizedTest
  @CsvSource({"755, 0755", "0770, 0770", "000, 0000", "7777, 7777", "007, 0007"})
  void reads_three_or_four_octal_digits(String written, String canonical) {
    assertThat(Mode.parse(written)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "77", "00755", "0o755", "789", "-755", " 755", "rwx", "٧٥٥"})
  void refuses_everything_else(String written) {
    assertThatThrownBy(() -> Mode.parse(written))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("Mode '" + written + "'")
        .hasMessageContaining("not three or four octal digits");
  }

  @Test
  void refuses_bits_that_no_file_has() {
    assertThatThrownBy(() -> new Mode(-1)).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> new Mode(010000))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("Mode '10000'")
        .hasMessageContaining("not between 000 and 7777 (octal)");
  }

  @Test
  void tells_whether_everybody_may_write() {
    assertThat(Mode.parse("0777").worldWritable()).isTrue();
    assertThat(Mode.parse("0002").worldWritable()).isTrue();
    assertThat(Mode.parse("0775").worldWritable()).isFalse();
    assertThat(Mode.parse("0000").worldWritable()).isFalse();
  }
}
