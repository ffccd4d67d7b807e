package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.draws.Draws;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FileSystemProperties {
  private enum Verb {
    MAKE_DIRECTORY,
    WRITE_FILE,
    DELETE,
    DELETE_TREE,
    MOVE,
    COPY_FILE,
    COPY_TREE
  }

  /** Something to do, which may well be refused. */
  private record Step(Verb verb, String from, String to, int size) {}

  /**
   * A file system as one would write it on a page: path to size, -1 for a directory. It answers
   * false where the real one has to refuse.
   */
  private static final class Model {
    private final NavigableMap<String, Integer> entries = new TreeMap<>();

    Model() {
      entries.put("/ifs/top", -1);
    }

    boolean apply(Step step) {
      return switch (step.verb()) {
        case MAKE_DIRECTORY -> free(step.from()) && put(step.from(), -1);
        case WRITE_FILE ->
            (free(step.from()) || isFile(step.from())) && put(step.from(), step.size());
        case DELETE ->
            entries.containsKey(step.from()) && below(step.from()).isEmpty() && remove(step.from());
        case DELETE_TREE -> entries.containsKey(step.from()) && remove(step.from());
        case MOVE ->
            entries.containsKey(step.from())
                && outside(step)
                && free(step.to())
                && copy(step)
                && remove(step.from());
        case COPY_FILE -> isFile(step.from()) && free(step.to()) && copy(step);
        case COPY_TREE ->
            isDirectory(step.from()) && outside(step) && free(step.to()) && copy(step);
      };
    }

    private boolean free(String path) {
      return !entries.containsKey(path) && isDirectory(path.substring(0, path.lastIndexOf('/')));
    }

    private boolean isFile(String path) {
      return entries.getOrDefault(path, -1) >= 0;
    }

    private boolean isDirectory(String path) {
      return entries.getOrDefault(path, 0) < 0;
    }

    private static boolean outside(Step step) {
      return !(step.to() + "/").startsWith(step.from() + "/");
    }

    private NavigableMap<String, Integer> below(String path) {
      return entries.subMap(path + "/", true, path + "0", false);
    }

    private boolean put(String path, int size) {
      entries.put(path, size);
      return true;
    }

    private boolean remove(String path) {
      below(path).clear();
      entries.remove(path);
      return true;
    }

    private boolean copy(Step step) {
      NavigableMap<String, Integer> copies = new TreeMap<>();
      below(step.from())
          .forEach(
              (path, size) -> copies.put(step.to() + path.substring(step.from().length()), size));
      copies.put(step.to(), entries.getOrDefault(step.from(), -1));
      entries.putAll(copies);
      return true;
    }
  }

  private static List<Step> steps(Draws draws) {
    return draws.list(
        10,
        60,
        () ->
            new Step(draws.oneOf(Verb.class), path(draws), path(draws), draws.between(0, 100_000)));
  }

  private static String path(Draws draws) {
    return "/ifs/top/" + String.join("/", draws.list(1, 3, () -> draws.oneOf("a", "b", "c")));
  }

  private static boolean apply(FileSystem files, Step step) {
    try {
      switch (step.verb()) {
        case MAKE_DIRECTORY -> files.createDirectory(step.from(), Creation.DIRECTORY.mustBeNew());
        case WRITE_FILE ->
            files.createFile(
                step.from(), FileContent.synthetic(step.size(), 1), Creation.FILE.overwriting());
        case DELETE -> files.delete(step.from());
        case DELETE_TREE -> files.deleteTree(step.from());
        case MOVE -> files.move(step.from(), step.to());
        case COPY_FILE -> files.copyFile(step.from(), step.to(), CopyOptions.DEFAULT);
        case COPY_TREE -> files.copyTree(step.from(), step.to(), CopyOptions.DEFAULT);
      }
      return true;
    } catch (OneFsException e) {
      return false;
    }
  }

  private static NavigableMap<String, Integer> contentOf(FileSystem files, String top) {
    NavigableMap<String, Integer> content = new TreeMap<>();
    for (FileStatus status : files.search(top, -1, ListingRequest.ALL).items()) {
      content.put(
          status.path().substring(top.length()), status.isDirectory() ? -1 : (int) status.size());
    }
    return content;
  }

  @Test
  void it_does_and_refuses_what_a_simple_model_does_and_refuses() {
    Draws.sequences(
        150,
        FileSystemProperties::steps,
        steps -> {
          FileSystem files = freshTree().fileSystem();
          var model = new Model();

          for (Step step : steps) {
            assertThat(apply(files, step)).as(step.toString()).isEqualTo(model.apply(step));
          }

          NavigableMap<String, Integer> expected = new TreeMap<>();
          model.below("/ifs/top").forEach((path, size) -> expected.put(path.substring(8), size));
          assertThat(contentOf(files, "/ifs/top")).isEqualTo(expected);
        });
  }

  @Test
  void a_snapshot_never_changes() {
    Draws.tries(
        150,
        draws -> {
          List<Step> before = steps(draws);
          List<Step> after = steps(draws);
          OneFsCluster cluster = freshTree();
          FileSystem files = cluster.fileSystem();
          before.forEach(step -> apply(files, step));
          NavigableMap<String, Integer> then = contentOf(files, "/ifs/top");

          cluster.snapshots().create("/ifs/top", "snap", null, null);
          after.forEach(step -> apply(files, step));

          assertThat(contentOf(files, "/ifs/.snapshot/snap/top")).isEqualTo(then);
        });
  }

  @Test
  void a_quota_counts_what_a_walk_would_count() {
    Draws.sequences(
        150,
        FileSystemProperties::steps,
        steps -> {
          OneFsCluster cluster = freshTree();
          FileSystem files = cluster.fileSystem();
          String id =
              cluster
                  .quotas()
                  .create(QuotaRequest.directory("/ifs/top", QuotaSettings.ACCOUNTING))
                  .id();

          for (Step step : steps) {
            apply(files, step);
            List<FileStatus> all = files.search("/ifs/top", -1, ListingRequest.ALL).items();
            assertThat(cluster.quotas().require(id).usage().inodes()).isEqualTo(all.size() + 1);
            assertThat(cluster.quotas().require(id).usage().fileSystemLogical())
                .isEqualTo(
                    all.stream().filter(s -> !s.isDirectory()).mapToLong(FileStatus::size).sum());
          }
        });
  }

  @Test
  void pages_of_any_size_make_up_the_whole_tree() {
    Draws.tries(
        50,
        draws -> {
          List<Step> steps = steps(draws);
          int limit = draws.between(1, 7);
          FileSystem files = freshTree().fileSystem();
          steps.forEach(step -> apply(files, step));
          NavigableMap<String, Integer> paged = new TreeMap<>();
          String cursor = null;
          do {
            Page<FileStatus> page =
                files.search("/ifs/top", -1, ListingRequest.first(limit).after(cursor));
            for (FileStatus status : page.items()) {
              Integer twice =
                  paged.put(
                      status.path().substring(8), status.isDirectory() ? -1 : (int) status.size());
              assertThat(twice).isNull();
            }
            cursor = page.resume();
          } while (cursor != null);

          assertThat(paged).isEqualTo(contentOf(files, "/ifs/top"));
        });
  }

  private static OneFsCluster freshTree() {
    OneFsCluster cluster = new ClusterBuilder().build();
    cluster.fileSystem().createDirectory("/ifs/top", Creation.DIRECTORY);
    return cluster;
  }
}
