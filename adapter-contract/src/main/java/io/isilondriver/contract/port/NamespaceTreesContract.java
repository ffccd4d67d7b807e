package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.Existing;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.quota.QuotaLimits;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link Namespace} promises about clones, copies, moves and removals. */
public abstract class NamespaceTreesContract extends ContractTest {
  private static final Mode MODE = Mode.parse("0750");

  private Namespace namespace() {
    return backend().namespace();
  }

  @Nested
  class Cloning {
    @Test
    void a_clone_has_what_the_file_had_in_the_snapshot() { // W19
      IfsPath directory = aDirectory("data");
      IfsPath target = aDirectory("target");
      fixture().writeFile(directory.child("file"), "then");
      backend().snapshots().create("snap", directory);
      fixture().writeFile(directory.child("file"), "now");

      namespace().cloneFile("snap", directory.child("file"), target.child("copy"), Existing.KEEP);

      assertThat(fixture().textOf(target.child("copy"))).isEqualTo("then");
      assertThat(fixture().textOf(directory.child("file"))).isEqualTo("now");
    }

    @Test
    void a_file_that_is_gone_since_can_be_cloned() {
      IfsPath directory = aDirectory("data");
      IfsPath target = aDirectory("target");
      fixture().writeFile(directory.child("file"), "then");
      backend().snapshots().create("snap", directory);
      namespace().deleteTree(directory);

      namespace().cloneFile("snap", directory.child("file"), target.child("copy"), Existing.KEEP);

      assertThat(fixture().textOf(target.child("copy"))).isEqualTo("then");
    }

    @Test
    void names_of_any_kind_are_cloned_each_with_its_own_content() { // W15
      IfsPath directory = aDirectory("data");
      IfsPath target = aDirectory("target");
      NAMES_OF_ANY_KIND.forEach(name -> fixture().writeFile(directory.child(name), "then " + name));
      backend().snapshots().create("snap", directory);
      NAMES_OF_ANY_KIND.forEach(name -> fixture().writeFile(directory.child(name), "now"));

      NAMES_OF_ANY_KIND.forEach(
          name ->
              namespace()
                  .cloneFile("snap", directory.child(name), target.child(name), Existing.KEEP));

      assertThat(namespace().list(target).map(Entry::name))
          .containsExactlyInAnyOrderElementsOf(NAMES_OF_ANY_KIND);
      assertThat(NAMES_OF_ANY_KIND)
          .allSatisfy(
              name -> assertThat(fixture().textOf(target.child(name))).isEqualTo("then " + name));
    }

    @Test
    void an_empty_file_is_cloned() {
      IfsPath directory = aDirectory("data");
      fixture().writeFile(directory.child("empty"), "");
      backend().snapshots().create("snap", directory);

      namespace().cloneFile("snap", directory.child("empty"), root().child("copy"), Existing.KEEP);

      assertThat(fixture().textOf(root().child("copy"))).isEmpty();
    }

    @Test
    void an_existing_target_is_kept_unless_it_may_be_replaced() {
      IfsPath directory = aDirectory("data");
      IfsPath target = root().child("copy");
      fixture().writeFile(directory.child("file"), "then");
      backend().snapshots().create("snap", directory);
      fixture().writeFile(target, "mine");

      assertThatThrownBy(
              () -> namespace().cloneFile("snap", directory.child("file"), target, Existing.KEEP))
          .isInstanceOf(Conflict.class);
      assertThat(fixture().textOf(target)).isEqualTo("mine");

      namespace().cloneFile("snap", directory.child("file"), target, Existing.REPLACE);
      assertThat(fixture().textOf(target)).isEqualTo("then");
    }

    @Test
    void what_the_snapshot_does_not_have_is_not_found() {
      IfsPath directory = aDirectory("data");
      backend().snapshots().create("snap", directory);
      fixture().writeFile(directory.child("later"), "now");

      assertThatThrownBy(
              () ->
                  namespace()
                      .cloneFile(
                          "snap", directory.child("later"), root().child("copy"), Existing.KEEP))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(
              () ->
                  namespace()
                      .cloneFile(
                          "none", directory.child("later"), root().child("copy"), Existing.KEEP))
          .isInstanceOf(NotFound.class);
      assertThat(namespace().exists(root().child("copy"))).isFalse();
    }

    @Test
    void a_missing_parent_of_the_target_is_not_found() {
      IfsPath directory = aDirectory("data");
      fixture().writeFile(directory.child("file"), "then");
      backend().snapshots().create("snap", directory);

      assertThatThrownBy(
              () ->
                  namespace()
                      .cloneFile(
                          "snap",
                          directory.child("file"),
                          root().child("nothing").child("copy"),
                          Existing.KEEP))
          .isInstanceOf(NotFound.class);
    }

    @Test
    void a_full_quota_refuses_a_clone() { // W14
      IfsPath directory = aDirectory("data");
      IfsPath target = aDirectory("target");
      fixture().writeFile(directory.child("file"), DataSize.gibibytes(2));
      backend().snapshots().create("snap", directory);
      backend().quotas().create(target, QuotaLimits.hard(DataSize.gibibytes(1)), aMark("target"));

      assertThatThrownBy(
              () ->
                  namespace()
                      .cloneFile(
                          "snap", directory.child("file"), target.child("copy"), Existing.KEEP))
          .isInstanceOf(LimitExceeded.class);
    }
  }

  @Nested
  class Copying {
    @Test
    void a_tree_is_copied_with_modes_owners_and_names_of_any_kind() {
      IfsPath source = aDirectory("source");
      IfsPath target = aDirectory("target");
      var permissions =
          new Permissions(Mode.parse("0711"), PersonaId.uid(1500), PersonaId.gid(1600));
      for (String name : NAMES_OF_ANY_KIND) {
        IfsPath directory = source.child(name);
        namespace().createDirectory(directory, MODE, Optional.empty());
        fixture().writeFile(directory.child(name), name);
        namespace().setPermissions(directory.child(name), permissions);
        namespace().setPermissions(directory, permissions);
      }

      TreeCopy copy = namespace().copyTree(source, target);

      assertThat(copy.failures()).isEmpty();
      assertThat(namespace().list(target).map(Entry::name))
          .containsExactlyInAnyOrderElementsOf(NAMES_OF_ANY_KIND);
      for (String name : NAMES_OF_ANY_KIND) {
        IfsPath directory = target.child(name);
        assertThat(fixture().textOf(directory.child(name))).isEqualTo(name);
        assertThat(namespace().permissions(directory)).as(name).contains(permissions);
        assertThat(namespace().permissions(directory.child(name))).contains(permissions);
      }
    }

    @Test
    void a_tree_is_copied_from_a_snapshot() {
      IfsPath source = aDirectory("source");
      IfsPath target = aDirectory("target");
      fixture().writeFile(source.child("file"), "then");
      backend().snapshots().create("snap", source);
      fixture().writeFile(source.child("file"), "now");

      TreeCopy copy = namespace().copyTree(source.inSnapshot("snap"), target);

      assertThat(copy.complete()).isTrue();
      assertThat(fixture().textOf(target.child("file"))).isEqualTo("then");
    }

    @Test
    void what_is_in_the_target_already_stays_and_is_told() {
      IfsPath source = aDirectory("source");
      IfsPath target = aDirectory("target");
      fixture().writeFile(source.child("a"), "a");
      fixture().writeFile(source.child("b"), "b");
      fixture().writeFile(target.child("a"), "written since");

      TreeCopy copy = namespace().copyTree(source, target);

      assertThat(copy.failures()).hasSize(1);
      assertThat(fixture().textOf(target.child("a"))).isEqualTo("written since");
      assertThat(fixture().textOf(target.child("b"))).isEqualTo("b");
    }
  }

  @Nested
  class Moving {
    @Test
    void a_directory_moves_with_all_it_holds() {
      IfsPath directory = aDirectory("from");
      fixture().writeFile(directory.child("file"), "text");

      namespace().move(directory, root().child("to"));

      assertThat(namespace().exists(directory)).isFalse();
      assertThat(fixture().textOf(root().child("to").child("file"))).isEqualTo("text");
    }

    @Test
    void names_of_any_kind_move() {
      IfsPath from = aDirectory("from");
      IfsPath to = aDirectory("to");
      for (String name : NAMES_OF_ANY_KIND) {
        fixture().writeFile(from.child(name), name);

        namespace().move(from.child(name), to.child(name));
      }

      assertThat(namespace().list(from)).isEmpty();
      assertThat(NAMES_OF_ANY_KIND)
          .allSatisfy(name -> assertThat(fixture().textOf(to.child(name))).isEqualTo(name));
    }

    @Test
    void what_is_in_the_way_stays_and_so_does_the_source() {
      IfsPath from = aDirectory("from");
      IfsPath to = aDirectory("to");
      fixture().writeFile(from.child("file"), "from");
      fixture().writeFile(to.child("file"), "to");

      assertThatThrownBy(() -> namespace().move(from, to)).isInstanceOf(Conflict.class);

      assertThat(fixture().textOf(from.child("file"))).isEqualTo("from");
      assertThat(fixture().textOf(to.child("file"))).isEqualTo("to");
    }

    @Test
    void nothing_cannot_be_moved() {
      assertThatThrownBy(() -> namespace().move(root().child("none"), root().child("to")))
          .isInstanceOf(NotFound.class);
    }
  }

  @Nested
  class Deleting {
    @Test
    void files_links_and_empty_directories_are_removed() {
      IfsPath directory = aDirectory("directory");
      IfsPath file = root().child("file");
      IfsPath link = root().child("link");
      fixture().writeFile(file, "text");
      fixture().makeSymbolicLink(link, file.value());

      namespace().delete(link);
      assertThat(fixture().textOf(file)).isEqualTo("text");
      namespace().delete(file);
      namespace().delete(directory);

      assertThat(namespace().list(root())).isEmpty();
    }

    @Test
    void a_directory_that_is_not_empty_stays() {
      IfsPath directory = aDirectory("directory");
      fixture().writeFile(directory.child("file"), "text");

      assertThatThrownBy(() -> namespace().delete(directory)).isInstanceOf(Conflict.class);

      assertThat(fixture().textOf(directory.child("file"))).isEqualTo("text");
    }

    @Test
    void nothing_is_removed_without_complaint() {
      namespace().delete(root().child("none"));
      namespace().delete(root().child("none").child("below"));
      namespace().deleteTree(root().child("none"));
      namespace().deleteTree(root().child("none").child("below"));

      assertThat(namespace().list(root())).isEmpty();
    }

    @Test
    void a_tree_goes_with_everything_below_and_nothing_beside() { // W46
      IfsPath tree = aDirectory("tree");
      IfsPath beside = aDirectory("tree-2");
      fixture().writeFile(beside.child("file"), "text");
      NAMES_OF_ANY_KIND.forEach(name -> fixture().writeFile(tree.child(name), name));
      fixture().makeSymbolicLink(tree.child("link"), beside.value());
      IfsPath deep = tree.resolve("a/".repeat(60) + "z");
      namespace().ensureDirectory(deep, MODE);
      backend().quotas().create(deep, QuotaLimits.hard(DataSize.gibibytes(1)), aMark("deep"));

      namespace().deleteTree(tree);

      assertThat(namespace().exists(tree)).isFalse();
      assertThat(fixture().textOf(beside.child("file"))).isEqualTo("text");
    }

    @Test
    void a_large_tree_is_gone_when_the_call_returns() {
      IfsPath tree = aDirectory("tree");
      IntStream.range(0, 1_100).forEach(i -> fixture().writeFile(tree.child("file-" + i), "text"));

      namespace().deleteTree(tree);

      assertThat(namespace().exists(tree)).isFalse();
    }

    @Test
    void a_snapshot_keeps_what_is_deleted() {
      IfsPath tree = aDirectory("tree");
      fixture().writeFile(tree.child("file"), "then");
      backend().snapshots().create("snap", tree);

      namespace().deleteTree(tree);

      assertThat(fixture().textOf(tree.inSnapshot("snap").child("file"))).isEqualTo("then");
    }
  }
}
