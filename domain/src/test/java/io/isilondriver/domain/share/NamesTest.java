package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "7", "share-8c0a3f0e-16a7-4f3c-a3f1-7b8f7a0d9f10", "A.b_c-D", "x..", "42"})
  void a_share_may_be_called(String name) {
    assertThat(new ShareName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", ".hidden", "-x", "_x", "a b", " a", "a ", "a/b", "a\\b", "a$", "ä", "a\n",
        "a\0", "../a", "a:b", "１"
      })
  void a_share_may_not_be_called(String name) {
    assertThatThrownBy(() -> new ShareName(name))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Share name '")
        .hasMessageContaining("must be 1 to 80");
  }

  @Test
  void a_share_name_has_at_most_80_characters() {
    assertThat(new ShareName("a".repeat(80)).value()).hasSize(80);
    assertThatThrownBy(() -> new ShareName("a".repeat(81))).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void share_names_sort_by_text() {
    assertThat(new ShareName("a")).isLessThan(new ShareName("b"));
    assertThat(new ShareName("b")).isGreaterThan(new ShareName("a"));
    assertThat(new ShareName("a")).isEqualByComparingTo(new ShareName("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "_", "-", "Team_Share-1", "0"})
  void a_mount_point_may_be_called(String name) {
    assertThat(new MountPointName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "a/b", "/a", "ä", "a\n", ".."})
  void a_mount_point_may_not_be_called(String name) {
    assertThatThrownBy(() -> new MountPointName(name))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Mount point name '")
        .hasMessageContaining("must be 1 to 255");
  }

  @Test
  void a_mount_point_name_has_at_most_255_characters() {
    assertThat(new MountPointName("a".repeat(255)).value()).hasSize(255);
    assertThatThrownBy(() -> new MountPointName("a".repeat(256)))
        .isInstanceOf(InvalidRequest.class);
  }
}
