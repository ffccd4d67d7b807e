package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.domain.filesystem.IfsPath;
import org.junit.jupiter.api.Test;

/** However large a tree is, little of it waits at a time. */
class BoundsTest {
  private static final String SNAPSHOT = "isilondriver-s";
  private final FakeTree tree =
      new FakeTree().directory("/ifs/m/a", "0755", 0, 0).directory("/ifs/m/b", "0755", 0, 0);

  private TreeClone cloned(int inFlight) {
    tree.snapshot(SNAPSHOT);
    var clone =
        new TreeClone(
            tree,
            new SnapshotTree(SNAPSHOT, IfsPath.of("/ifs/m/a")),
            IfsPath.of("/ifs/m/b"),
            inFlight,
            pause -> {},
            new ProgressCounters(),
            Claim.UNDISPUTED);
    clone.run("bounds", new Cancellation("Clone"));
    assertThat(tree.contentOf("/ifs/m/b"))
        .isEqualTo(tree.contentOf("/ifs/.snapshot/%s/m/a".formatted(SNAPSHOT)));
    return clone;
  }

  @Test
  void of_very_many_files_in_one_directory() {
    for (int i = 0; i < 10_000; i++) {
      tree.file("/ifs/m/a/f" + i, "", "0600", 0, 0);
    }

    assertThat(cloned(8).mostWaiting()).isLessThan(64 + 9 * Directory.Reading.PORTION);
  }

  @Test
  void of_very_many_directories_in_one_directory() {
    for (int i = 0; i < 6_000; i++) {
      tree.directory("/ifs/m/a/d" + i, "0700", 0, 0);
    }

    assertThat(cloned(8).mostWaiting()).isLessThan(64 + 9 * Directory.Reading.PORTION);
  }

  @Test
  void of_listings_on_the_way_down_a_deep_tree_of_wide_directories() {
    String path = "/ifs/m/a";
    for (int depth = 0; depth < 90; depth++) {
      for (int i = 0; i < 270; i++) {
        tree.file(path + "/f" + i, "", "0600", 0, 0);
      }
      path += "/d";
    }

    TreeClone clone = cloned(4);

    assertThat(clone.mostHalfRead()).isLessThanOrEqualTo(Frontier.HALF_READ + 1);
    assertThat(clone.mostWaiting()).isLessThan(64 + 5 * Directory.Reading.PORTION + 90);
  }
}
