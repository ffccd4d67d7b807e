package io.isilondriver.contract.port;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.Identity;
import io.isilondriver.domain.ownership.Incarnation;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.ownership.SpaceId;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link Namespace} promises about single directories and their entries. */
public abstract class NamespaceContract extends ContractTest {
  private static final Mode MODE = Mode.parse("0750");

  private Namespace namespace() {
    return backend().namespace();
  }

  @Nested
  class Looking {
    @Test
    void nothing_stands_where_nothing_was_made() {
      IfsPath path = root().child("nothing");

      assertThat(namespace().exists(path)).isFalse();
      assertThat(namespace().exists(path.child("below"))).isFalse();
      assertThat(namespace().directory(path)).isEmpty();
      assertThat(namespace().permissions(path)).isEmpty();
    }

    @Test
    void directories_files_and_links_stand() {
      IfsPath directory = aDirectory("directory");
      IfsPath file = directory.child("file");
      IfsPath link = directory.child("link");
      fixture().writeFile(file, "text");
      fixture().makeSymbolicLink(link, "file");

      assertThat(List.of(directory, file, link)).allMatch(namespace()::exists);
    }

    @Test
    void a_directory_that_the_driver_did_not_make_has_no_mark() {
      IfsPath directory = aDirectory("foreign");

      assertThat(namespace().directory(directory))
          .contains(new MarkedDirectory(true, Optional.empty()));
    }

    @Test
    void a_file_is_told_from_a_directory() {
      IfsPath file = root().child("file");
      fixture().writeFile(file, "text");

      assertThat(namespace().directory(file))
          .hasValueSatisfying(found -> assertThat(found.directory()).isFalse());
    }

    @Test
    void the_root_of_the_file_system_stands() {
      assertThat(namespace().exists(IfsPath.IFS)).isTrue();
    }
  }

  @Nested
  class Creating {
    @Test
    void a_directory_has_its_mode_and_its_mark_from_the_start() {
      IfsPath directory = root().child("projects");
      OwnershipMark mark = aMark("projects");

      namespace().createDirectory(directory, MODE, Optional.of(mark));

      assertThat(namespace().directory(directory))
          .contains(new MarkedDirectory(true, Optional.of(mark)));
      assertThat(namespace().permissions(directory))
          .hasValueSatisfying(found -> assertThat(found.mode()).isEqualTo(MODE));
      assertThat(namespace().list(directory)).isEmpty();
    }

    @Test
    void an_existing_directory_stays_as_it_is() { // W9
      IfsPath directory = root().child("projects");
      OwnershipMark mark = aMark("first");
      namespace().createDirectory(directory, Mode.parse("0700"), Optional.of(mark));
      fixture().writeFile(directory.child("file"), "text");
      Optional<Permissions> before = namespace().permissions(directory);

      assertThatThrownBy(
              () ->
                  namespace()
                      .createDirectory(directory, Mode.parse("0777"), Optional.of(aMark("second"))))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(directory.value());

      assertThat(namespace().permissions(directory)).isEqualTo(before);
      assertThat(namespace().directory(directory))
          .contains(new MarkedDirectory(true, Optional.of(mark)));
      assertThat(fixture().textOf(directory.child("file"))).isEqualTo("text");
    }

    @Test
    void a_file_in_the_way_stays_as_it_is() {
      IfsPath file = root().child("file");
      fixture().writeFile(file, "text");

      assertThatThrownBy(() -> namespace().createDirectory(file, MODE, Optional.empty()))
          .isInstanceOf(Conflict.class);

      assertThat(fixture().textOf(file)).isEqualTo("text");
    }

    @Test
    void a_missing_parent_is_not_made() {
      IfsPath directory = root().child("parent").child("child");

      assertThatThrownBy(() -> namespace().createDirectory(directory, MODE, Optional.empty()))
          .isInstanceOf(NotFound.class);

      assertThat(namespace().exists(root().child("parent"))).isFalse();
    }

    @Test
    void names_of_any_kind_are_kept_as_they_are() {
      for (String name : NAMES_OF_ANY_KIND) {
        namespace().createDirectory(root().child(name), MODE, Optional.empty());
      }

      assertThat(namespace().list(root()).map(Entry::name))
          .containsExactlyInAnyOrderElementsOf(NAMES_OF_ANY_KIND);
      assertThat(NAMES_OF_ANY_KIND).allMatch(name -> namespace().exists(root().child(name)));
    }

    @Test
    void everything_in_a_mark_survives() {
      OwnershipMark full =
          new OwnershipMark(
              new ShareName("Share.with_every-Char9"),
              Protocol.SMB,
              Optional.of(new MountPointName("m".repeat(80))),
              Optional.of(new SnapshotName("s".repeat(200))),
              Optional.of(new SnapshotId(Long.MAX_VALUE)),
              true,
              Optional.of(new SnapshotName("offered")),
              Stage.CLONING,
              Origin.WRITABLE_SNAPSHOT,
              Optional.of(
                  new Identity(
                      new Incarnation("abcdefghijklm234"),
                      new SpaceId("nopqr567"),
                      new AccessZone("zone 3"))));
      IfsPath directory = root().child("marked");

      namespace().createDirectory(directory, MODE, Optional.of(full));

      assertThat(namespace().directory(directory).flatMap(MarkedDirectory::mark)).contains(full);
    }

    @Test
    void ensuring_makes_parents_and_leaves_what_is_there() {
      IfsPath parent = root().child("a");
      namespace().createDirectory(parent, Mode.parse("0700"), Optional.of(aMark("a")));
      Optional<Permissions> before = namespace().permissions(parent);
      IfsPath deep = parent.child("b").child("c");

      namespace().ensureDirectory(deep, MODE);
      fixture().writeFile(deep.child("file"), "text");
      namespace().ensureDirectory(deep, Mode.parse("0777"));

      assertThat(namespace().permissions(parent)).isEqualTo(before);
      assertThat(namespace().directory(parent).flatMap(MarkedDirectory::mark)).contains(aMark("a"));
      assertThat(namespace().permissions(deep).map(Permissions::mode)).contains(MODE);
      assertThat(fixture().textOf(deep.child("file"))).isEqualTo("text");
    }
  }

  @Nested
  class Marking {
    @Test
    void a_mark_is_put_on_replaced_and_taken_off() {
      IfsPath directory = aDirectory("data");

      namespace().mark(directory, Optional.of(aMark("one")));
      assertThat(markOf(directory)).contains(aMark("one"));

      OwnershipMark deleting = aMark("one").at(Stage.DELETING);
      namespace().mark(directory, Optional.of(deleting));
      assertThat(markOf(directory)).contains(deleting);

      namespace().mark(directory, Optional.empty());
      assertThat(markOf(directory)).isEmpty();
      assertThat(namespace().exists(directory)).isTrue();
    }

    @Test
    void a_directory_without_a_mark_may_lose_it_again() {
      IfsPath directory = aDirectory("data");

      namespace().mark(directory, Optional.empty());

      assertThat(markOf(directory)).isEmpty();
    }

    @Test
    void everything_else_about_the_directory_stays() {
      IfsPath directory = aDirectory("data");
      var permissions =
          new Permissions(Mode.parse("2751"), PersonaId.uid(1234), PersonaId.gid(4321));
      namespace().setPermissions(directory, permissions);
      fixture().writeFile(directory.child("file"), "text");

      namespace().mark(directory, Optional.of(aMark("data")));

      assertThat(namespace().permissions(directory)).contains(permissions);
      assertThat(namespace().list(directory).map(Entry::name)).containsExactly("file");
    }

    @Test
    void nothing_cannot_be_marked() {
      assertThatThrownBy(
              () -> namespace().mark(root().child("nothing"), Optional.of(aMark("nothing"))))
          .isInstanceOf(NotFound.class);

      assertThat(namespace().exists(root().child("nothing"))).isFalse();
    }

    @Test
    void a_mark_moves_with_its_directory() {
      IfsPath directory = aDirectory("data");
      namespace().mark(directory, Optional.of(aMark("data")));

      namespace().move(directory, root().child("moved"));

      assertThat(markOf(root().child("moved"))).contains(aMark("data"));
      assertThat(namespace().directory(directory)).isEmpty();
    }

    private Optional<OwnershipMark> markOf(IfsPath directory) {
      return namespace().directory(directory).flatMap(MarkedDirectory::mark);
    }
  }

  @Nested
  class Listing {
    @Test
    void every_type_is_listed_as_what_it_is() {
      IfsPath directory = aDirectory("mixed");
      namespace().createDirectory(directory.child("directory"), MODE, Optional.empty());
      fixture().writeFile(directory.child("file"), "four");
      fixture().writeFile(directory.child("empty"), "");
      fixture().makeSymbolicLink(directory.child("link"), "nowhere");
      fixture().makePipe(directory.child("pipe"));

      Map<String, Entry> entries = entriesOf(directory);

      assertThat(entries)
          .hasSize(5)
          .hasEntrySatisfying("directory", is(EntryType.DIRECTORY))
          .hasEntrySatisfying("file", is(EntryType.FILE))
          .hasEntrySatisfying("empty", is(EntryType.FILE))
          .hasEntrySatisfying("link", is(EntryType.SYMBOLIC_LINK))
          .hasEntrySatisfying("pipe", is(EntryType.PIPE));
      assertThat(entries)
          .hasEntrySatisfying("file", file -> assertThat(file.size()).isEqualTo(4))
          .hasEntrySatisfying("empty", empty -> assertThat(empty.size()).isZero());
    }

    @Test
    void modes_and_owners_are_listed() {
      IfsPath directory = aDirectory("owned");
      fixture().writeFile(directory.child("file"), "text");
      var permissions =
          new Permissions(Mode.parse("0640"), PersonaId.uid(1500), PersonaId.gid(1600));
      namespace().setPermissions(directory.child("file"), permissions);

      assertThat(entriesOf(directory))
          .hasEntrySatisfying(
              "file", file -> assertThat(file.permissions()).isEqualTo(permissions));
    }

    @Test
    void a_directory_of_any_size_is_listed_to_its_end_and_each_entry_once() { // W13
      IfsPath directory = aDirectory("large");
      List<String> names = IntStream.range(0, 2_345).mapToObj("file-%05d"::formatted).toList();
      names.forEach(name -> fixture().writeFile(directory.child(name), ""));

      assertThat(namespace().list(directory).map(Entry::name))
          .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void names_of_any_kind_are_listed() {
      IfsPath directory = aDirectory("names");
      NAMES_OF_ANY_KIND.forEach(name -> fixture().writeFile(directory.child(name), name));

      assertThat(namespace().list(directory).map(Entry::name))
          .containsExactlyInAnyOrderElementsOf(NAMES_OF_ANY_KIND);
    }

    @Test
    void a_directory_whose_own_name_is_of_any_kind_is_listed() {
      for (String name : NAMES_OF_ANY_KIND) {
        IfsPath directory = aDirectory(name);
        fixture().writeFile(directory.child("file"), name);

        assertThat(namespace().list(directory).map(Entry::name)).as(name).containsExactly("file");
      }
    }

    @Test
    void nothing_cannot_be_listed() {
      assertThatThrownBy(() -> namespace().list(root().child("nothing")).toList())
          .isInstanceOf(NotFound.class);
    }

    @Test
    void a_snapshot_is_listed_as_it_was() {
      IfsPath directory = aDirectory("data");
      fixture().writeFile(directory.child("old"), "old");
      backend().snapshots().create("before", directory);
      namespace().delete(directory.child("old"));
      fixture().writeFile(directory.child("new"), "new");

      assertThat(namespace().list(directory.inSnapshot("before")).map(Entry::name))
          .containsExactly("old");
      assertThat(namespace().exists(directory.inSnapshot("before").child("old"))).isTrue();
      assertThat(namespace().exists(directory.inSnapshot("before").child("new"))).isFalse();
    }

    private Map<String, Entry> entriesOf(IfsPath directory) {
      return namespace().list(directory).stream().collect(toMap(Entry::name, Function.identity()));
    }

    private static Consumer<Entry> is(EntryType type) {
      return entry -> assertThat(entry.type()).isEqualTo(type);
    }
  }

  @Nested
  class Permitting {
    @Test
    void mode_owner_and_group_are_set() {
      IfsPath directory = aDirectory("data");
      IfsPath file = directory.child("file");
      fixture().writeFile(file, "text");
      var permissions =
          new Permissions(Mode.parse("0664"), PersonaId.uid(1001), PersonaId.gid(2002));

      namespace().setPermissions(directory, permissions);
      namespace().setPermissions(file, permissions);

      assertThat(namespace().permissions(directory)).contains(permissions);
      assertThat(namespace().permissions(file)).contains(permissions);
    }

    @Test
    void nothing_has_no_permissions_to_set() {
      var permissions =
          new Permissions(Mode.parse("0664"), PersonaId.uid(1001), PersonaId.gid(2002));

      assertThatThrownBy(() -> namespace().setPermissions(root().child("none"), permissions))
          .isInstanceOf(NotFound.class);
    }
  }
}
