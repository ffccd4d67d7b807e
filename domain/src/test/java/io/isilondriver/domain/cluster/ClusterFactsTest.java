package io.isilondriver.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFactsTest {
  @ParameterizedTest
  @CsvSource({
    "v9.5.0.0, 9, 5, 9.5.0.0",
    "9.5, 9, 5, 9.5",
    "9.10.1.2, 9, 10, 9.10.1.2",
    "v8.0.1.x, 8, 0, 8.0.1.x"
  })
  void a_release_is_read_with_or_without_its_v(String text, int major, int minor, String shown) {
    OneFsRelease release = OneFsRelease.parse(text);

    assertThat(release.major()).isEqualTo(major);
    assertThat(release.minor()).isEqualTo(minor);
    assertThat(release).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "9", "v9", "9.", "9.x", "nine.five", "-9.5", "9.5x", "99999.1", "vv9.5"})
  void other_texts_are_no_release(String text) {
    assertThatThrownBy(() -> OneFsRelease.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("OneFS release '%s': not of the form 9.5.0.0", text);
  }

  @ParameterizedTest
  @CsvSource({
    "9.5.0.0, 9, 5, true",
    "9.5.0.0, 9, 4, true",
    "9.5.0.0, 9, 6, false",
    "9.5.0.0, 8, 9, true",
    "9.5.0.0, 10, 0, false",
    "9.10.0.0, 9, 9, true",
    "9.9.0.0, 9, 10, false"
  })
  void releases_compare_as_numbers(String text, int major, int minor, boolean atLeast) {
    assertThat(OneFsRelease.parse(text).atLeast(major, minor)).isEqualTo(atLeast);
  }

  @Test
  void releases_sort_by_their_first_two_numbers() {
    assertThat(OneFsRelease.parse("9.9")).isLessThan(OneFsRelease.parse("9.10"));
    assertThat(OneFsRelease.parse("10.0")).isGreaterThan(OneFsRelease.parse("9.10"));
    assertThat(OneFsRelease.parse("8.9")).isLessThan(OneFsRelease.parse("9.0"));
    assertThat(OneFsRelease.parse("9.5.0.1")).isEqualByComparingTo(OneFsRelease.parse("v9.5.0.0"));
  }

  @Test
  void a_zone_has_a_printable_name() {
    assertThat(AccessZone.SYSTEM).hasToString("System");
    assertThat(new AccessZone("tenant 1")).hasToString("tenant 1");
    assertThat(new AccessZone("z".repeat(255)).name()).hasSize(255);
    for (String refused : new String[] {"", " ", "a\nb", "z".repeat(256)}) {
      assertThatThrownBy(() -> new AccessZone(refused))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageStartingWith("Access zone '")
          .hasMessageContaining("must be 1 to 255 printable characters");
    }
  }
}
