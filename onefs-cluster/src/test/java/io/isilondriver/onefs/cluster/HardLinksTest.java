package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with several names. */
class HardLinksTest {
  private static final String TOP = "/ifs/top";
  private static final String ONE = TOP + "/a/one";
  private static final String TWO = TOP + "/b/two";

  private final OneFsCluster cluster = new ClusterBuilder().clock(new SettableClock()).build();
  private final FileSystem files = cluster.fileSystem();

  @BeforeEach
  void a_file_with_two_names() {
    files.createDirectory(TOP + "/a", Creation.DIRECTORY.withParents());
    files.createDirectory(TOP + "/b", Creation.DIRECTORY);
    files.createFile(ONE, FileContent.of("content"), Creation.FILE);
    files.createHardLink(TWO, ONE);
  }

  private long used() {
    return files.usage(TOP).fileSystemLogical();
  }

  @Test
  void both_names_show_the_same_file_with_two_links() {
    FileStatus one = files.status(ONE);
    FileStatus two = files.status(TWO);

    assertThat(one.linkCount()).isEqualTo(2);
    assertThat(two).usingRecursiveComparison().ignoringFields("path").isEqualTo(one);
    assertThat(files.list(TOP + "/b", ListingRequest.ALL).items()).containsExactly(two);
  }

  @Test
  void what_is_written_or_changed_by_one_name_is_seen_by_the_other() {
    files.write(TWO, FileContent.of("other"));
    assertThat(files.read(ONE).text()).isEqualTo("other");

    files.createFile(ONE, FileContent.of("again"), Creation.FILE.overwriting().withAccess("0640"));
    assertThat(files.read(TWO).text()).isEqualTo("again");

    files.changeAccessControl(TWO, AccessControlChange.of(0600, Persona.uid(7), Persona.gid(7)));
    files.updateAttributes(TWO, Map.of("colour", "red"), java.util.Set.of());
    assertThat(files.status(ONE).octalMode()).isEqualTo("0600");
    assertThat(files.status(ONE).attributes()).isEqualTo(files.status(TWO).attributes());
    assertThat(files.status(ONE).linkCount()).isEqualTo(2);
  }

  @Test
  void the_file_stays_while_it_has_a_name() {
    files.delete(ONE);
    assertThat(files.read(TWO).text()).isEqualTo("content");
    assertThat(files.status(TWO).linkCount()).isEqualTo(1);
    assertThat(used()).isEqualTo(7);

    files.delete(TWO);
    assertThat(used()).isZero();
  }

  @Test
  void removing_the_tree_around_one_name_leaves_the_others() {
    files.createHardLink(TOP + "/b/three", TWO);
    assertThat(files.status(ONE).linkCount()).isEqualTo(3);

    files.deleteTree(TOP + "/a");

    assertThat(files.status(TWO).linkCount()).isEqualTo(2);
    assertThat(used()).isEqualTo(7);
  }

  @Test
  void a_quota_counts_the_file_once_whichever_name_goes() {
    String quota =
        cluster.quotas().create(QuotaRequest.directory(TOP, QuotaSettings.ACCOUNTING)).id();
    assertThat(cluster.quotas().require(quota).usage().fileSystemLogical()).isEqualTo(7);
    assertThat(cluster.quotas().require(quota).usage().inodes()).isEqualTo(4);

    files.delete(ONE);

    assertThat(cluster.quotas().require(quota).usage().fileSystemLogical()).isEqualTo(7);
    assertThat(cluster.quotas().require(quota).usage().inodes()).isEqualTo(4);
  }

  @Test
  void a_limit_is_kept_by_whichever_name_the_file_grows() {
    cluster
        .quotas()
        .create(QuotaRequest.directory(TOP, QuotaSettings.enforced(Thresholds.hard(100))));

    Refused.as(Kind.QUOTA_EXCEEDED, () -> files.write(TWO, FileContent.synthetic(101, 1)));
    files.write(TWO, FileContent.synthetic(100, 1));

    assertThat(used()).isEqualTo(100);
  }

  @Test
  void a_move_takes_the_name_along() {
    files.move(TOP + "/b", TOP + "/c");
    files.write(TOP + "/c/two", FileContent.of("moved"));

    assertThat(files.read(ONE).text()).isEqualTo("moved");
    assertThat(files.status(ONE).linkCount()).isEqualTo(2);
  }

  @Test
  void copies_and_clones_are_files_of_their_own() {
    files.cloneFile(ONE, TOP + "/clone", CopyOptions.DEFAULT);
    files.copyTree(TOP, "/ifs/copy", CopyOptions.DEFAULT);
    files.write(ONE, FileContent.of("changed"));

    assertThat(files.status(TOP + "/clone").linkCount()).isEqualTo(1);
    assertThat(files.status("/ifs/copy/a/one").linkCount()).isEqualTo(1);
    assertThat(files.read("/ifs/copy/b/two").text()).isEqualTo("content");
  }

  @Test
  void a_file_that_takes_the_place_of_one_name_leaves_the_other() {
    files.createFile(TOP + "/new", FileContent.of("new"), Creation.FILE);

    files.copyFile(TOP + "/new", ONE, CopyOptions.DEFAULT.overwriting());

    assertThat(files.read(TWO).text()).isEqualTo("content");
    assertThat(files.status(TWO).linkCount()).isEqualTo(1);
    assertThat(files.status(ONE).linkCount()).isEqualTo(1);
  }

  @Test
  void a_snapshot_keeps_the_links_as_they_were() {
    cluster.snapshots().create(TOP, "then", null, null);
    files.delete(TWO);
    files.write(ONE, FileContent.of("later"));

    assertThat(files.status(TOP + "/.snapshot/then/a/one").linkCount()).isEqualTo(2);
    assertThat(files.read(TOP + "/.snapshot/then/b/two").text()).isEqualTo("content");
  }

  @Test
  void a_revert_brings_the_names_back_together() {
    long snapshot = cluster.snapshots().create(TOP, "then", null, null).id();
    files.delete(TWO);
    files.createHardLink("/ifs/outside", ONE);

    cluster.jobs().start(JobRequest.of(new JobRequest.DomainMark(TOP, "SnapRevert", false)));
    cluster.jobs().runAll();
    cluster.jobs().start(JobRequest.of(new JobRequest.SnapRevert(snapshot)));
    cluster.jobs().runAll();

    files.write(TWO, FileContent.of("both"));
    assertThat(files.read(ONE).text()).isEqualTo("both");
    assertThat(files.status(ONE).linkCount()).isEqualTo(2);
    assertThat(files.status("/ifs/outside").linkCount()).isEqualTo(1);
    assertThat(files.read("/ifs/outside").text()).isEqualTo("content");
  }

  @Test
  void a_writable_snapshot_has_links_of_its_own() {
    cluster.snapshots().create(TOP, "then", null, null);
    cluster.writableSnapshots().create("/ifs/w", "then");

    files.write("/ifs/w/a/one", FileContent.of("mine"));

    assertThat(files.read("/ifs/w/b/two").text()).isEqualTo("mine");
    assertThat(files.read(ONE).text()).isEqualTo("content");
    assertThat(files.status(ONE).linkCount()).isEqualTo(2);
    Refused.as(Kind.FORBIDDEN, () -> files.createHardLink("/ifs/w/c", ONE));
  }

  @Test
  void only_a_regular_file_gets_a_new_name_and_only_where_none_is() {
    Refused.as(Kind.FORBIDDEN, () -> files.createHardLink(TOP + "/d", TOP + "/a"));
    Refused.as(Kind.FORBIDDEN, () -> files.createHardLink(TWO, ONE));
    Refused.as(Kind.NOT_FOUND, () -> files.createHardLink(TOP + "/x", TOP + "/none"));
    Refused.as(Kind.NOT_FOUND, () -> files.createHardLink(TOP + "/none/x", ONE));
    cluster.quotas().create(QuotaRequest.directory(TOP, QuotaSettings.ACCOUNTING));
    Refused.as(Kind.FORBIDDEN, () -> files.createHardLink("/ifs/outside", ONE));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void after_any_changes_links_are_as_many_as_names_and_counted_once(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      try {
        changeSomething(random);
      } catch (OneFsException refused) {
        assertThat(refused.kind()).isIn(Kind.FORBIDDEN, Kind.NOT_FOUND, Kind.BAD_REQUEST);
      }
      checkLinks();
    }
  }

  private void changeSomething(Random random) {
    String path = somePath(random);
    switch (random.nextInt(7)) {
      case 0 ->
          files.createFile(
              path,
              FileContent.synthetic(random.nextInt(50), random.nextLong()),
              Creation.FILE.withParents().overwriting());
      case 1, 2 -> files.createHardLink(path, somePath(random));
      case 3 -> files.move(path, somePath(random));
      case 4 -> files.deleteTree(path);
      case 5 -> files.write(path, FileContent.synthetic(random.nextInt(50), random.nextLong()));
      default -> files.copyFile(path, somePath(random), CopyOptions.DEFAULT.overwriting());
    }
  }

  private static String somePath(Random random) {
    String directory = TOP + "/" + "abc".charAt(random.nextInt(3));
    return random.nextInt(6) == 0 ? directory : directory + "/" + "xyz".charAt(random.nextInt(3));
  }

  private void checkLinks() {
    Map<Long, Integer> names = new HashMap<>();
    Map<Long, FileStatus> byInode = new HashMap<>();
    long bytes = 0;
    List<FileStatus> all =
        files.search(TOP, -1, ListingRequest.ALL).items().stream()
            .filter(status -> !status.isDirectory())
            .toList();
    for (FileStatus status : all) {
      FileStatus other = byInode.putIfAbsent(status.id(), status);
      if (other == null) {
        bytes += status.size();
      } else {
        assertThat(status).usingRecursiveComparison().ignoringFields("path").isEqualTo(other);
        assertThat(files.read(status.path())).isEqualTo(files.read(other.path()));
      }
      names.merge(status.id(), 1, Integer::sum);
    }
    for (FileStatus status : all) {
      assertThat(status.linkCount()).as(status.path()).isEqualTo(names.get(status.id()));
    }
    assertThat(used()).isEqualTo(bytes);
  }
}
