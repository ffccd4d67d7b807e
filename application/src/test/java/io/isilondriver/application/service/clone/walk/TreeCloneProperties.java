package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.fixture.tree.Request;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.draws.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeCloneProperties {
  private static final String SNAPSHOT = "isilondriver-s";
  private static final SnapshotTree SOURCE =
      new SnapshotTree(SNAPSHOT, IfsPath.of("/ifs/manila/a"));
  private static final IfsPath TARGET = IfsPath.of("/ifs/manila/b");
  private static final String[] NAMES = {"a", "b", "c d", "e#f", "ü", "%20", "?", "日本", "x.y"};
  private static final String[] MODES = {"0600", "0644", "0755", "0444", "0000", "4755"};

  @Test
  void any_tree_arrives_complete() {
    Draws.tries(
        150,
        draws -> {
          long seed = draws.random().nextLong();
          int inFlight = draws.between(1, 8);
          FakeTree tree = aTree(new Random(seed));

          Totals sums = clone(tree, inFlight);

          assertThat(tree.contentOf(TARGET.value())).isEqualTo(copyable(tree));
          assertThat(sums.entries()).isEqualTo(copyable(tree).size());
        });
  }

  @Test
  void any_tree_arrives_complete_over_a_cluster_that_fails_now_and_then() {
    Draws.tries(
        150,
        draws -> {
          long seed = draws.random().nextLong();
          int inFlight = draws.between(1, 6);
          FakeTree tree = aTree(new Random(seed));
          var chance = new Random(~seed);
          tree.requests().before(request -> failNowAndThen(chance, request));
          tree.requests().after(request -> failNowAndThen(chance, request));

          for (boolean complete = false; !complete; ) {
            complete = operation(tree, inFlight);
          }

          assertThat(tree.contentOf(TARGET.value())).isEqualTo(copyable(tree));
        });
  }

  @Test
  void whatever_an_earlier_run_left_is_made_complete() {
    Draws.tries(
        100,
        draws -> {
          long seed = draws.random().nextLong();
          var random = new Random(seed);
          FakeTree tree = aTree(random);
          clone(tree, 2);
          List<String> left = new ArrayList<>(copyable(tree).keySet());
          for (String path : left) {
            if (random.nextInt(4) == 0) {
              damage(tree, TARGET + "/" + path, random);
            }
          }

          clone(tree, 3);

          assertThat(tree.contentOf(TARGET.value())).isEqualTo(copyable(tree));
        });
  }

  private static void damage(FakeTree tree, String path, Random random) {
    if (tree.permissionsOf(path).isEmpty()) {
      return; // lost with a directory above it
    }
    boolean file =
        copyable(tree).get(path.substring(TARGET.value().length() + 1)).startsWith("FILE");
    switch (random.nextInt(3)) {
      case 0 -> tree.lose(path);
      case 1 -> {
        if (file) {
          tree.file(path, "not quite the right length", "0600", 0, 0);
        }
      }
      default -> {
        if (!file) {
          tree.directory(path, "0700", 0, 0);
        }
      }
    }
  }

  private static boolean operation(FakeTree tree, int inFlight) {
    try {
      clone(tree, inFlight);
      return true;
    } catch (ShareDriverException e) {
      assertThat(e.retryable()).isTrue();
      return false;
    }
  }

  private static void failNowAndThen(Random chance, Request request) {
    int outcome;
    synchronized (chance) {
      outcome = chance.nextInt(20);
    }
    if (outcome == 0) {
      throw new Unavailable(Problem.when(request.toString()).because("busy"));
    }
    if (outcome == 1) {
      throw new OutcomeUnknown(Problem.when(request.toString()).because("the answer was lost"));
    }
  }

  private static Totals clone(FakeTree tree, int inFlight) {
    return new TreeClone(
            tree, SOURCE, TARGET, inFlight, pause -> {}, new ProgressCounters(), Claim.UNDISPUTED)
        .run("property-fill", new Cancellation("Clone"));
  }

  private static Map<String, String> copyable(FakeTree tree) {
    Map<String, String> all = tree.contentOf(SOURCE.root().value());
    all.values().removeIf(what -> !what.startsWith("FILE") && !what.startsWith("DIRECTORY"));
    return all;
  }

  private static FakeTree aTree(Random random) {
    FakeTree tree =
        new FakeTree()
            .directory("/ifs/manila/a", "0755", 0, 0)
            .directory("/ifs/manila/b", "0755", 0, 0);
    List<String> directories = new ArrayList<>(List.of("/ifs/manila/a"));
    int entries = random.nextInt(40);
    for (int i = 0; i < entries; i++) {
      String parent = directories.get(random.nextInt(directories.size()));
      String path = parent + "/" + NAMES[random.nextInt(NAMES.length)] + i;
      String mode = MODES[random.nextInt(MODES.length)];
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          tree.directory(path, mode, random.nextInt(2), random.nextInt(2));
          directories.add(path);
        }
        case 3 -> tree.special(path, EntryType.SYMBOLIC_LINK);
        default ->
            tree.file(
                path, "x".repeat(random.nextInt(5)), mode, random.nextInt(2), random.nextInt(2));
      }
    }
    return tree.snapshot(SNAPSHOT);
  }
}
