package io.isilondriver.domain.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IfsPathProperties {
  @Property(tries = 300)
  void any_names_that_OneFS_takes_make_a_path_and_come_out_again(
      @ForAll("names") List<String> names) {
    IfsPath path = IfsPath.IFS;
    for (String name : names) {
      path = path.child(name);
    }

    List<String> elements = new ArrayList<>(names);
    elements.add(0, "ifs");
    assertThat(path.elements()).isEqualTo(elements);
    assertThat(IfsPath.IFS.resolve(path.relativeTo(IfsPath.IFS))).isEqualTo(path);
    assertThat(IfsPath.of(path + "/")).isEqualTo(path);
  }

  @Property(tries = 300)
  void a_child_lies_below_its_parent_and_leads_back(@ForAll("names") List<String> names) {
    IfsPath parent = names.stream().reduce(IfsPath.IFS, IfsPath::child, (one, other) -> other);
    IfsPath child = parent.child("x");

    assertThat(child.parent()).contains(parent);
    assertThat(child.isBelow(parent)).isTrue();
    assertThat(child.relativeTo(parent)).isEqualTo("x");
    assertThat(parent.isAtOrBelow(child)).isFalse();
  }

  @Property(tries = 1000)
  void no_text_becomes_a_path_that_leads_out_of_ifs(@ForAll("nasty") String text) {
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
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(85)
        .filter(name -> name.indexOf('/') < 0 && name.indexOf('\0') < 0)
        .filter(name -> !name.equals(".") && !name.equals(".."))
        .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= 255)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of("ifs", "/", "/", ".", "..", "a", "\0", " ", "//", "/ifs/", "\u202e")
        .list()
        .ofMinSize(0)
        .ofMaxSize(7)
        .map(parts -> "/ifs" + String.join("", parts));
  }
}
