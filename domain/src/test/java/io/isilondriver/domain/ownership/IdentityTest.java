package io.isilondriver.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void an_incarnation_has_eighty_random_bits() {
    Random random = new Random(20261128);
    Set<String> drawn = new HashSet<>();
    Set<Character> digits = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String text = Incarnation.random(random).toString();
      drawn.add(text);
      text.chars().forEach(digit -> digits.add((char) digit));
    }

    assertThat(drawn).hasSize(1000).allMatch(text -> text.matches("[a-z2-7]{16}"));
    assertThat(digits).hasSize(32);
  }

  @Test
  void what_is_no_incarnation_or_space_is_refused() {
    assertThatThrownBy(() -> new Incarnation("short")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> new SpaceId("short")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_space_is_a_root_directory_of_a_cluster() {
    IfsPath root = IfsPath.of("/ifs/manila");

    assertThat(SpaceId.of("guid", root)).isEqualTo(SpaceId.of("guid", root));
    assertThat(SpaceId.of("guid", root)).isNotEqualTo(SpaceId.of("guid", root.child("inner")));
    assertThat(SpaceId.of("guid", root)).isNotEqualTo(SpaceId.of("other", root));
    assertThat(SpaceId.of("guid", root)).hasToString("hmdvfgl6"); // stored on clusters for ever
  }
}
