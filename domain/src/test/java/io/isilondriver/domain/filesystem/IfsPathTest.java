package io.isilondriver.domain.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfsPathTest {
  private static final IfsPath PROJECTS = IfsPath.of("/ifs/manila/projects");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ifs",
        "/ifs/a",
        "/ifs/a/b/c",
        "/ifs/...",
        "/ifs/..a/b..",
        "/ifs/.snapshot",
        "/ifs/ ",
        "/ifs/a b",
        "/ifs/a\\b",
        "/ifs/a\nb",
        "/ifs/%2e%2e",
        "/ifs/Ünïcødé/東京/😀",
        "/ifs/a?b#c&d;e"
      })
  void takes_whatever_a_directory_may_be_called(String path) {
    assertThat(new IfsPath(path)).hasToString(path);
    assertThat(IfsPath.of(path).value()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "ifs", "ifs/a", "/data", "/ifsx", "/IFS/a", "//ifs", " /ifs"})
  void refuses_what_is_not_at_or_below_ifs(String path) { // W60
    assertThatThrownBy(() -> new IfsPath(path))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("'" + path + "'")
        .hasMessageContaining("not at or below /ifs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ifs/..",
        "/ifs/../etc",
        "/ifs/a/../b",
        "/ifs/a/..",
        "/ifs/.",
        "/ifs/./a",
        "/ifs//a",
        "/ifs/a//",
        "/ifs/a//b",
        "/ifs//"
      })
  void refuses_empty_and_dot_elements(String path) {
    assertThatThrownBy(() -> IfsPath.of(path))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("has an empty, '.' or '..' element");
  }

  @Test
  void refuses_a_nul_and_shows_it() {
    assertThatThrownBy(() -> new IfsPath("/ifs/a\0b"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("'/ifs/a\\u0000b'")
        .hasMessageContaining("NUL");
  }

  @Test
  void refuses_a_nul_at_the_very_start_of_a_name() {
    assertThatThrownBy(() -> new IfsPath("/ifs/\0")).hasMessageContaining("NUL");
  }

  @Test
  void takes_names_of_255_bytes_and_no_longer_ones() {
    String ascii = "a".repeat(255);
    String twoBytesEach = "ü".repeat(127);

    assertThat(PROJECTS.child(ascii).name()).isEqualTo(ascii);
    assertThat(PROJECTS.child(twoBytesEach + "a").name()).hasSize(128);
    assertThatThrownBy(() -> PROJECTS.child(ascii + "a"))
        .hasMessageContaining("more than 255 bytes");
    assertThatThrownBy(() -> PROJECTS.child(twoBytesEach + "ü"))
        .hasMessageContaining("more than 255 bytes");
  }

  @Test
  void takes_paths_of_4096_characters_and_no_longer_ones() {
    String longest = "/ifs" + "/aaaaaaa".repeat(511) + "/aaa";

    assertThat(new IfsPath(longest).value()).hasSize(4096);
    assertThatThrownBy(() -> new IfsPath(longest + "a"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("longer than 4096 characters");
  }

  @Test
  void of_drops_one_trailing_slash() {
    assertThat(IfsPath.of("/ifs/manila/")).isEqualTo(IfsPath.of("/ifs/manila"));
    assertThat(IfsPath.of("/ifs/")).isEqualTo(IfsPath.IFS);
    assertThatThrownBy(() -> IfsPath.of("/")).hasMessageContaining("'/'");
  }

  @Test
  void a_path_itself_has_no_trailing_slash() {
    assertThatThrownBy(() -> new IfsPath("/ifs/manila/")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void a_child_is_one_entry() {
    assertThat(PROJECTS.child("x y")).hasToString("/ifs/manila/projects/x y");
    assertThatThrownBy(() -> PROJECTS.child("a/b"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("cannot hold a slash");
    assertThatThrownBy(() -> PROJECTS.child("/b")).hasMessageContaining("cannot hold a slash");
    assertThatThrownBy(() -> PROJECTS.child("")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> PROJECTS.child("..")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void resolving_goes_down_and_never_up() {
    assertThat(PROJECTS.resolve("a/b")).hasToString("/ifs/manila/projects/a/b");
    assertThat(PROJECTS.resolve("")).isEqualTo(PROJECTS);
    assertThatThrownBy(() -> PROJECTS.resolve("../x")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> PROJECTS.resolve("/x")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void knows_its_parent_its_name_and_its_elements() {
    assertThat(PROJECTS.parent()).contains(IfsPath.of("/ifs/manila"));
    assertThat(IfsPath.of("/ifs/a").parent()).contains(IfsPath.IFS);
    assertThat(IfsPath.IFS.parent()).isEmpty();
    assertThat(PROJECTS.name()).isEqualTo("projects");
    assertThat(IfsPath.IFS.name()).isEqualTo("ifs");
    assertThat(PROJECTS.elements()).isEqualTo(List.of("ifs", "manila", "projects"));
  }

  @Test
  void below_goes_by_elements_and_not_by_letters() {
    IfsPath manila = IfsPath.of("/ifs/manila");

    assertThat(PROJECTS.isBelow(manila)).isTrue();
    assertThat(PROJECTS.isBelow(IfsPath.IFS)).isTrue();
    assertThat(manila.isBelow(manila)).isFalse();
    assertThat(manila.isBelow(PROJECTS)).isFalse();
    assertThat(IfsPath.of("/ifs/manila2").isBelow(manila)).isFalse();
    assertThat(manila.isAtOrBelow(manila)).isTrue();
    assertThat(PROJECTS.isAtOrBelow(manila)).isTrue();
    assertThat(IfsPath.of("/ifs/manila2").isAtOrBelow(manila)).isFalse();
  }

  @Test
  void tells_the_way_from_an_ancestor() {
    assertThat(PROJECTS.relativeTo(IfsPath.IFS)).isEqualTo("manila/projects");
    assertThat(PROJECTS.relativeTo(PROJECTS)).isEmpty();
    assertThatThrownBy(() -> IfsPath.IFS.relativeTo(PROJECTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/ifs is not below /ifs/manila/projects");
  }

  @Test
  void is_found_in_a_snapshot_by_its_whole_path() {
    assertThat(PROJECTS.inSnapshot("isilondriver-s1"))
        .hasToString("/ifs/.snapshot/isilondriver-s1/manila/projects");
    assertThat(IfsPath.IFS.inSnapshot("s1")).hasToString("/ifs/.snapshot/s1");
    assertThatThrownBy(() -> PROJECTS.inSnapshot("../s1")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void is_found_in_a_snapshot_from_any_directory_above_it() {
    assertThat(PROJECTS.inSnapshot("s1", IfsPath.of("/ifs/manila")))
        .hasToString("/ifs/manila/.snapshot/s1/projects");
    assertThat(PROJECTS.inSnapshot("s1", PROJECTS))
        .hasToString("/ifs/manila/projects/.snapshot/s1");
    assertThatThrownBy(() -> PROJECTS.inSnapshot("s1", IfsPath.of("/ifs/other")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sorts_by_text() {
    assertThat(IfsPath.of("/ifs/a")).isLessThan(IfsPath.of("/ifs/b"));
    assertThat(IfsPath.of("/ifs/b")).isGreaterThan(IfsPath.of("/ifs/a"));
    assertThat(PROJECTS).isEqualByComparingTo(IfsPath.of("/ifs/manila/projects"));
  }
}
