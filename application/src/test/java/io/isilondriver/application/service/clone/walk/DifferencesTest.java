package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final IfsPath SOURCE = IfsPath.of("/ifs/manila/a");
  private static final IfsPath TARGET = IfsPath.of("/ifs/manila/b");

  private final FakeTree tree =
      new FakeTree()
          .directory("/ifs/manila/a", "0755", 0, 0)
          .directory("/ifs/manila/b", "0755", 0, 0);

  private IncompleteCopy between() {
    return Differences.between(tree, SOURCE, TARGET);
  }

  @Test
  void each_kind_of_difference_is_told_in_words() {
    tree.file("/ifs/manila/a/missing", "x", "0600", 0, 0)
        .file("/ifs/manila/a/kind", "x", "0600", 0, 0)
        .directory("/ifs/manila/b/kind", "0755", 0, 0)
        .file("/ifs/manila/a/size", "four", "0600", 0, 0)
        .file("/ifs/manila/b/size", "one", "0600", 0, 0)
        .file("/ifs/manila/a/mode", "x", "0600", 7, 8)
        .file("/ifs/manila/b/mode", "x", "0644", 7, 8)
        .file("/ifs/manila/a/same", "x", "0600", 0, 0)
        .file("/ifs/manila/b/same", "x", "0600", 0, 0)
        .file("/ifs/manila/b/more", "x", "0600", 0, 0);

    assertThat(between().differences())
        .hasSize(5)
        .contains(
            "/ifs/manila/b/missing: missing",
            "/ifs/manila/b/kind: DIRECTORY instead of FILE",
            "/ifs/manila/b/size: 3 bytes instead of 4",
            "/ifs/manila/b/more: there is none in the snapshot")
        .anyMatch(
            told ->
                told.startsWith("/ifs/manila/b/mode: ")
                    && told.matches(".*644.*instead of.*600.*"));
  }

  @Test
  void what_cannot_be_copied_is_not_missed() {
    tree.special("/ifs/manila/a/link", EntryType.SYMBOLIC_LINK);

    assertThat(between().differences()).isEmpty();
    assertThat(between()).hasMessageContaining("do not differ any more");
  }

  @Test
  void five_are_in_the_message_and_a_hundred_in_the_list() {
    for (int i = 0; i < 5; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    assertThat(between().getMessage()).doesNotContain("and more");
    assertThat(between().differences()).hasSize(5);

    for (int i = 5; i < 150; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    assertThat(between().getMessage()).contains("and more");
    assertThat(between().differences()).hasSize(100);
  }

  @Test
  void of_too_many_entries_a_hundred_are_told() {
    for (int i = 0; i < 150; i++) {
      tree.file("/ifs/manila/b/f" + i, "x", "0600", 0, 0);
    }

    assertThat(between().differences()).hasSize(100);
  }
}
