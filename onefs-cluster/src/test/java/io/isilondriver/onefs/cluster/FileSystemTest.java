package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.AccessControl;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.Action;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.EntryChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.Operation;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileSystemTest {
  private final SettableClock clock = new SettableClock();
  private final OneFsCluster cluster = new ClusterBuilder().clock(clock).build();
  private final FileSystem files = cluster.fileSystem();

  @Test
  void a_new_directory_belongs_to_root_and_has_the_mode_of_ran() {
    FileStatus made = files.createDirectory("/ifs/a", Creation.DIRECTORY);

    assertThat(made.octalMode()).isEqualTo("0700");
    assertThat(made.owner()).isEqualTo(Persona.ROOT);
    assertThat(made.created()).isEqualTo(clock.instant());
    assertThat(files.status("/ifs/a")).isEqualTo(made);
  }

  @Test
  void creating_a_directory_again_resets_its_rights_unless_overwriting_is_forbidden() {
    files.createDirectory("/ifs/a", Creation.DIRECTORY.withAccess("0770"));
    files.createFile("/ifs/a/kept", FileContent.of("x"), Creation.FILE);

    Refused.as(
            Kind.FORBIDDEN, () -> files.createDirectory("/ifs/a", Creation.DIRECTORY.mustBeNew()))
        .hasMessageContaining("file exists");
    assertThat(files.status("/ifs/a").octalMode()).isEqualTo("0770");

    files.createDirectory("/ifs/a", Creation.DIRECTORY);

    assertThat(files.status("/ifs/a").octalMode()).isEqualTo("0700");
    assertThat(files.read("/ifs/a/kept").text()).isEqualTo("x");
  }

  @Test
  void parents_are_made_only_on_demand() {
    Refused.as(Kind.NOT_FOUND, () -> files.createDirectory("/ifs/a/b/c", Creation.DIRECTORY))
        .hasMessage("Unable to open object 'a/b' in store 'ifs' -- not found.");

    files.createDirectory("/ifs/a/b/c", Creation.DIRECTORY.withParents());

    assertThat(files.status("/ifs/a/b/c").isDirectory()).isTrue();
  }

  @Test
  void access_words_and_octal_modes_mean_what_ran_says() {
    assertThat(madeWith("private_read").octalMode()).isEqualTo("0500");
    assertThat(madeWith("public_read").octalMode()).isEqualTo("0755");
    assertThat(madeWith("public").octalMode()).isEqualTo("0777");
    assertThat(madeWith("770").octalMode()).isEqualTo("0770");
    Refused.as(Kind.BAD_REQUEST, () -> madeWith("0888"));
    Refused.as(Kind.BAD_REQUEST, () -> madeWith("everybody"));
  }

  private FileStatus madeWith(String access) {
    return files.createDirectory("/ifs/words", Creation.DIRECTORY.withAccess(access));
  }

  @Test
  void paths_that_are_none_are_refused() {
    for (String path : List.of("/", "/etc", "ifs/a", "/ifs//a", "/ifs/./a", "/ifs/a/..", "/ifsx")) {
      Refused.as(Kind.BAD_REQUEST, () -> files.find(path)).hasMessageContaining(path);
    }
    Refused.as(Kind.BAD_REQUEST, () -> files.find("/ifs/a\0b"));
    Refused.as(Kind.BAD_REQUEST, () -> files.find("/ifs/\ud800"));
    assertThat(files.find("/ifs/a/")).isEmpty();
  }

  @Test
  void a_name_has_at_most_255_bytes_and_a_path_has_its_limits_too() {
    files.createDirectory("/ifs/" + "n".repeat(255), Creation.DIRECTORY);
    Refused.as(
        Kind.NAME_TOO_LONG,
        () -> files.createDirectory("/ifs/" + "n".repeat(256), Creation.DIRECTORY));
    Refused.as(
        Kind.NAME_TOO_LONG,
        () -> files.createDirectory("/ifs/" + "ü".repeat(128), Creation.DIRECTORY));
    Refused.as(
        Kind.NAME_TOO_LONG,
        () -> files.createDirectory("/ifs" + "/a".repeat(510), Creation.DIRECTORY.withParents()));
  }

  @Test
  void files_are_written_read_and_replaced() {
    files.createFile("/ifs/f", FileContent.of("hello"), Creation.FILE);

    assertThat(files.read("/ifs/f").text()).isEqualTo("hello");
    assertThat(files.read("/ifs/f").read(1, 3)).asString().isEqualTo("ell");
    assertThat(files.read("/ifs/f").read(3, 100)).asString().isEqualTo("lo");
    assertThat(files.status("/ifs/f").octalMode()).isEqualTo("0600");
    Refused.as(
        Kind.FORBIDDEN, () -> files.createFile("/ifs/f", FileContent.of("no"), Creation.FILE));

    clock.advance(Duration.ofMinutes(1));
    files.write("/ifs/f", FileContent.of("good bye"));

    assertThat(files.status("/ifs/f").size()).isEqualTo(8);
    assertThat(files.status("/ifs/f").modified()).isEqualTo(clock.instant());
  }

  @Test
  void synthetic_content_costs_nothing_and_is_always_the_same() {
    files.createFile("/ifs/big", FileContent.synthetic(1L << 40, 7), Creation.FILE);

    FileContent content = files.read("/ifs/big");

    assertThat(content.size()).isEqualTo(1L << 40);
    assertThat(content.read(12_345_678_901L, 64))
        .isEqualTo(FileContent.synthetic(1L << 40, 7).read(12_345_678_901L, 64))
        .isNotEqualTo(FileContent.synthetic(1L << 40, 8).read(12_345_678_901L, 64));
    assertThat(FileContent.of(content.read(0, 100)).sameBytesAs(FileContent.synthetic(100, 7)))
        .isTrue();
  }

  @Test
  void only_empty_directories_are_deleted_without_recursion() {
    files.createFile("/ifs/d/e/f", FileContent.of("x"), Creation.FILE.withParents());

    Refused.as(Kind.FORBIDDEN, () -> files.delete("/ifs/d"))
        .hasMessageContaining("directory not empty");
    files.deleteTree("/ifs/d");

    assertThat(files.find("/ifs/d")).isEmpty();
    Refused.as(Kind.NOT_FOUND, () -> files.delete("/ifs/d"));
    Refused.as(Kind.FORBIDDEN, () -> files.deleteTree("/ifs"));
  }

  @Test
  void moving_needs_a_free_target_outside_of_the_source() {
    files.createFile("/ifs/a/f", FileContent.of("x"), Creation.FILE.withParents());
    files.createDirectory("/ifs/b", Creation.DIRECTORY);

    Refused.as(Kind.FORBIDDEN, () -> files.move("/ifs/a", "/ifs/b"));
    Refused.as(Kind.BAD_REQUEST, () -> files.move("/ifs/a", "/ifs/a/inside"));
    Refused.as(Kind.NOT_FOUND, () -> files.move("/ifs/a", "/ifs/none/a"));
    Refused.as(Kind.NOT_FOUND, () -> files.move("/ifs/none", "/ifs/c"));

    long inode = files.status("/ifs/a/f").id();
    files.move("/ifs/a", "/ifs/b/c");

    assertThat(files.find("/ifs/a")).isEmpty();
    assertThat(files.status("/ifs/b/c/f").id()).isEqualTo(inode);
  }

  @Test
  void links_are_seen_themselves_and_followed_inside_a_path_and_by_reading() {
    files.createFile("/ifs/a/f", FileContent.of("x"), Creation.FILE.withParents());
    files.createLink("/ifs/absolute", "/ifs/a");
    files.createLink("/ifs/a/up", "../a/f");
    files.createLink("/ifs/outside", "/etc/passwd");
    files.createLink("/ifs/loop", "loop");

    assertThat(files.status("/ifs/absolute").type()).isEqualTo(FileType.SYMBOLIC_LINK);
    assertThat(files.status("/ifs/absolute").linkTarget()).isEqualTo("/ifs/a");
    assertThat(files.status("/ifs/absolute/f").path()).isEqualTo("/ifs/a/f");
    assertThat(files.read("/ifs/absolute/up").text()).isEqualTo("x");
    Refused.as(Kind.NOT_FOUND, () -> files.read("/ifs/outside"));
    Refused.as(Kind.FORBIDDEN, () -> files.read("/ifs/loop"))
        .hasMessageContaining("too many levels");

    files.delete("/ifs/absolute");
    assertThat(files.find("/ifs/a/f")).isPresent();
  }

  @Test
  void every_type_of_entry_is_listed_and_can_be_filtered() {
    files.createDirectory("/ifs/d/sub", Creation.DIRECTORY.withParents());
    files.createFile("/ifs/d/f", FileContent.empty(), Creation.FILE);
    files.createLink("/ifs/d/l", "f");
    files.createSpecial("/ifs/d/p", FileType.PIPE);
    files.createSpecial("/ifs/d/s", FileType.SOCKET);
    files.createSpecial("/ifs/d/c", FileType.CHARACTER_DEVICE);

    assertThat(files.list("/ifs/d", ListingRequest.ALL).items())
        .extracting(FileStatus::name)
        .containsExactlyInAnyOrder("sub", "f", "l", "p", "s", "c");
    assertThat(
            files.list("/ifs/d", ListingRequest.ALL.only(s -> s.type() == FileType.PIPE)).items())
        .extracting(FileStatus::name)
        .containsExactly("p");
    assertThat(
            files
                .list(
                    "/ifs/d",
                    ListingRequest.first(2).sorted((a, b) -> b.name().compareTo(a.name())))
                .items())
        .extracting(FileStatus::name)
        .containsExactly("sub", "s");
    assertThat(files.status("/ifs/d").linkCount()).isEqualTo(3);
  }

  @Test
  void pages_show_what_stays_exactly_once_while_others_come_and_go() {
    IntStream.range(0, 100).forEach(i -> make("/ifs/d/stays" + i));
    IntStream.range(0, 100).forEach(i -> make("/ifs/d/goes" + i));
    List<String> seen = new ArrayList<>();
    String cursor = null;
    int page = 0;
    do {
      Page<FileStatus> next = files.list("/ifs/d", ListingRequest.first(7).after(cursor));
      next.items().forEach(status -> seen.add(status.name()));
      cursor = next.resume();
      if (page < 100) {
        files.delete("/ifs/d/goes" + page);
      }
      make("/ifs/d/comes" + page++);
    } while (cursor != null);

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(name -> name.startsWith("stays"))).hasSize(100);
  }

  @Test
  void a_page_that_ends_the_list_has_no_cursor() {
    make("/ifs/d/one");
    make("/ifs/d/two");

    assertThat(files.list("/ifs/d", ListingRequest.first(2)).resume()).isNull();
    assertThat(files.list("/ifs/d", ListingRequest.first(1)).resume()).isNotNull();
    Refused.as(Kind.BAD_REQUEST, () -> files.list("/ifs/d", ListingRequest.first(0)));
  }

  @Test
  void a_search_goes_as_deep_as_wanted_and_can_be_continued() {
    make("/ifs/d/a/b/c/f1");
    make("/ifs/d/a/f2");
    make("/ifs/d/f3");

    assertThat(paths(0)).containsExactlyInAnyOrder("/ifs/d/a", "/ifs/d/f3");
    assertThat(paths(1))
        .containsExactlyInAnyOrder("/ifs/d/a", "/ifs/d/f3", "/ifs/d/a/b", "/ifs/d/a/f2");
    assertThat(paths(-1)).hasSize(6).contains("/ifs/d/a/b/c/f1");
  }

  private List<String> paths(int depth) {
    List<String> found = new ArrayList<>();
    String cursor = null;
    do {
      Page<FileStatus> page = files.search("/ifs/d", depth, ListingRequest.first(1).after(cursor));
      page.items().forEach(status -> found.add(status.path()));
      cursor = page.resume();
    } while (cursor != null);
    assertThat(found).doesNotHaveDuplicates();
    return found;
  }

  @Test
  void attributes_of_a_new_directory_are_in_upper_case_and_later_ones_keep_their_spelling() {
    files.createDirectory(
        "/ifs/d", Creation.DIRECTORY.withAttributes(Map.of("owner-tag", "share")));

    files.updateAttributes("/ifs/d", Map.of("Other", "1"), Set.of("none"));
    assertThat(files.status("/ifs/d").attributes())
        .isEqualTo(Map.of("OWNER_TAG", "share", "Other", "1"));

    files.updateAttributes("/ifs/d", Map.of(), Set.of("owner-tag"));
    assertThat(files.status("/ifs/d").attributes()).containsKey("OWNER_TAG");
    files.updateAttributes("/ifs/d", Map.of(), Set.of("OWNER_TAG"));
    assertThat(files.status("/ifs/d").attributes()).isEqualTo(Map.of("Other", "1"));

    files.createDirectory("/ifs/d", Creation.DIRECTORY);
    assertThat(files.status("/ifs/d").attributes()).isEmpty();
  }

  @Test
  void a_mode_or_a_list_is_authoritative_but_never_both() {
    files.createDirectory("/ifs/d", Creation.DIRECTORY);
    var alice = Persona.uid(1001);
    var entry =
        new AccessControlEntry(
            alice, AccessControlEntry.Kind.ALLOW, List.of("dir_gen_read"), List.of());

    files.changeAccessControl("/ifs/d", AccessControlChange.of(0770, alice, Persona.gid(1800)));
    assertThat(files.accessControl("/ifs/d").authoritative())
        .isEqualTo(AccessControl.Authority.MODE);
    assertThat(files.status("/ifs/d").owner()).isEqualTo(alice);

    files.changeAccessControl(
        "/ifs/d",
        new AccessControlChange(
            null, null, null, List.of(new EntryChange(entry, Operation.ADD)), Action.REPLACE));
    assertThat(files.accessControl("/ifs/d").entries()).containsExactly(entry);
    assertThat(files.accessControl("/ifs/d").authoritative())
        .isEqualTo(AccessControl.Authority.ACL);

    files.changeAccessControl("/ifs/d", AccessControlChange.mode(0700));
    assertThat(files.accessControl("/ifs/d").authoritative())
        .isEqualTo(AccessControl.Authority.MODE);
    Refused.as(
        Kind.BAD_REQUEST,
        () -> files.changeAccessControl("/ifs/d", AccessControlChange.mode(010000)));
  }

  @Test
  void a_clone_shares_blocks_and_a_copy_does_not() {
    files.createFile("/ifs/f", FileContent.synthetic(81920, 1), Creation.FILE);
    long before = files.usage("/ifs").physical();

    files.cloneFile("/ifs/f", "/ifs/clone", CopyOptions.DEFAULT);
    long afterClone = files.usage("/ifs").physical();
    files.copyFile("/ifs/f", "/ifs/copy", CopyOptions.DEFAULT);
    long afterCopy = files.usage("/ifs").physical();

    assertThat(afterClone - before).isLessThan(8192);
    assertThat(afterCopy - afterClone).isGreaterThan(81920);
    assertThat(files.read("/ifs/clone")).isEqualTo(files.read("/ifs/copy"));
    Refused.as(Kind.FORBIDDEN, () -> files.cloneFile("/ifs/f", "/ifs/clone", CopyOptions.DEFAULT));
    files.cloneFile("/ifs/f", "/ifs/clone", CopyOptions.DEFAULT.overwriting());
  }

  @Test
  void depth_is_no_problem() {
    cluster.limits(cluster.limits().with(Limit.PATH_BYTES, 100_000).with(Limit.DEPTH, 10_000));
    var path = new StringBuilder("/ifs");
    for (int depth = 0; depth < 5000; depth++) {
      path.append("/d");
    }
    files.createDirectory(path.toString(), Creation.DIRECTORY.withParents());

    assertThat(files.usage("/ifs").inodes()).isEqualTo(5001);
    assertThat(files.search("/ifs", -1, ListingRequest.first(10).only(s -> false)).items())
        .isEmpty();
    String half = "/ifs" + "/d".repeat(4500);
    assertThat(files.copyTree(half, "/ifs/copy", CopyOptions.DEFAULT.preserving()).copied())
        .isEqualTo(500);
    files.deleteTree("/ifs/d");
    assertThat(files.usage("/ifs").inodes()).isEqualTo(502);
  }

  private void make(String path) {
    files.createFile(path, FileContent.of(path), Creation.FILE.withParents());
  }
}
