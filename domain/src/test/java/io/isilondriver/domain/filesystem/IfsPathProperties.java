package io.isilondriver.domain.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.draws.Draws;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IfsPathProperties {
  @Test
  void any_names_that_OneFS_takes_make_a_path_and_come_out_again() {
    Draws.sequences(
        300,
        IfsPathProperties::names,
        names -> {
          IfsPath path = IfsPath.IFS;
          for (String name : names) {
            path = path.child(name);
          }

          List<String> elements = new ArrayList<>(names);
          elements.add(0, "ifs");
          assertThat(path.elements()).isEqualTo(elements);
          assertThat(IfsPath.IFS.resolve(path.relativeTo(IfsPath.IFS))).isEqualTo(path);
          assertThat(IfsPath.of(path + "/")).isEqualTo(path);
        });
  }

  @Test
  void a_child_lies_below_its_parent_and_leads_back() {
    Draws.sequences(
        300,
        IfsPathProperties::names,
        names -> {
          IfsPath parent =
              names.stream().reduce(IfsPath.IFS, IfsPath::child, (one, other) -> other);
          IfsPath child = parent.child("x");

          assertThat(child.parent()).contains(parent);
          assertThat(child.isBelow(parent)).isTrue();
          assertThat(child.relativeTo(parent)).isEqualTo("x");
          assertThat(parent.isAtOrBelow(child)).isFalse();
        });
  }

  @Test
  void no_text_becomes_a_path_that_leads_out_of_ifs() {
    Draws.tries(
        1000,
        draws -> {
          String text = nasty(draws);
          IfsPath path;
          try {
            path = IfsPath.of(text);
          } catch (InvalidRequest e) {
            return; // refused, with a message; anything else that is thrown fails the property
          }
          assertThat(path.elements().get(0)).isEqualTo("ifs");
          assertThat(path.elements())
              .doesNotContain("", ".", "..")
              .noneMatch(name -> name.contains("\0"));
          assertThat(path.value()).doesNotEndWith("/");
        });
  }

  private static List<String> names(Draws draws) {
    return draws.list(
        0,
        6,
        () ->
            draws.until(
                name ->
                    name.indexOf('/') < 0
                        && name.indexOf('\0') < 0
                        && !name.equals(".")
                        && !name.equals("..")
                        && name.getBytes(StandardCharsets.UTF_8).length <= 255,
                () -> draws.text(1, 85)));
  }

  private static String nasty(Draws draws) {
    return "/ifs"
        + String.join(
            "",
            draws.list(
                0,
                7,
                () ->
                    draws.oneOf(
                        "ifs", "/", "/", ".", "..", "a", "\0", " ", "//", "/ifs/", "\u202e")));
  }
}
