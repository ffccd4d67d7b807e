package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.in.CloneOperation.Omitted;
import io.isilondriver.domain.filesystem.EntryType;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloning a tree, file by file. */
class TreeCloneTest extends CloningLab {
  @Test
  void content_mode_owner_and_group_arrive() {
    aFewOfEachKind();

    Totals sums = clone(4);

    assertThat(found()).isEqualTo(wanted());
    assertThat(sums.entries()).isEqualTo(7);
    assertThat(sums.bytes()).isEqualTo(19);
    assertThat(sums.resumed()).isZero();
  }

  @Test
  void progress_ends_with_every_entry_and_byte_also_where_all_is_there_already() {
    aFewOfEachKind();

    for (String run : new String[] {"first", "second"}) {
      var tally = new ProgressCounters();
      new TreeClone(
              tree,
              new SnapshotTree(SNAPSHOT, SOURCE),
              TARGET,
              4,
              pauses::add,
              tally,
              Claim.UNDISPUTED)
          .run("test-fill", cancellation);

      assertThat(tally.entries()).as(run).isEqualTo(7);
      assertThat(tally.bytes()).as(run).isEqualTo(19);
      assertThat(tally.estimatedTotal()).as(run).contains(7L);
      assertThat(tally.comparing()).as(run).isTrue();
    }
  }

  @Test
  void an_empty_snapshot_gives_an_empty_directory() {
    tree.snapshot(SNAPSHOT);

    assertThat(clone(8).entries()).isZero();
    assertThat(found()).isEmpty();
  }

  @Test
  void what_changed_after_the_snapshot_does_not_arrive() {
    tree.file("/ifs/manila/a/f", "then").file("/ifs/manila/a/gone", "soon").snapshot(SNAPSHOT);
    tree.file("/ifs/manila/a/f", "later").lose("/ifs/manila/a/gone").file("/ifs/manila/a/new", "");

    clone(2);

    assertThat(found()).isEqualTo(wanted()).containsOnlyKeys("f", "gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a#b",
        "a?b",
        "%41",
        "a b",
        " leading",
        "trailing ",
        "a\nb",
        "\u0007",
        "ä",
        "日本語",
        "😀",
        "a&b=c",
        "a;b",
        "a+b",
        "..a",
        "...",
        "-rf",
        "*",
        "\\",
        "\"",
        "'",
        "~",
        "a:b",
        ".hidden"
      })
  void a_name_of_any_kind_stays_as_it_is(String name) {
    tree.file("/ifs/manila/a/" + name, "file")
        .file("/ifs/manila/a/dir/" + name + "/inner", "inner")
        .snapshot(SNAPSHOT);

    clone(3);

    assertThat(found()).isEqualTo(wanted()).containsKeys(name, "dir/" + name + "/inner");
  }

  @Test
  void every_page_of_a_listing_is_read() {
    for (int i = 0; i < 2_501; i++) {
      tree.file("/ifs/manila/a/f" + i, "x".repeat(i % 7));
    }
    tree.snapshot(SNAPSHOT);

    assertThat(clone(8).entries()).isEqualTo(2_501);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void a_tree_nearly_as_deep_as_paths_can_be_overflows_nothing() { // W45
    tree.file("/ifs/manila/a/" + "d/".repeat(2_020) + "f", "bottom").snapshot(SNAPSHOT);

    assertThat(clone(4).entries()).isEqualTo(2_021);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void no_more_requests_are_in_flight_than_allowed() {
    for (int i = 0; i < 300; i++) {
      tree.file("/ifs/manila/a/d%d/f%d".formatted(i % 20, i), "x");
    }
    tree.snapshot(SNAPSHOT);

    clone(5);

    assertThat(tree.requests().mostInFlight()).isBetween(1, 5);
  }

  @Test
  void as_many_requests_are_in_flight_as_allowed() {
    for (int i = 0; i < 100; i++) {
      tree.file("/ifs/manila/a/f" + i, "x");
    }
    tree.snapshot(SNAPSHOT);
    var all = new CountDownLatch(6); // the run hangs unless six clones are under way at once
    tree.requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                all.countDown();
                awaited(all);
              }
            });

    clone(6);

    assertThat(tree.requests().mostInFlight()).isEqualTo(6);
  }

  @Test
  void a_clone_that_comes_out_right_by_itself_needs_one_request() {
    for (int i = 0; i < 500; i++) {
      tree.file("/ifs/manila/a/f" + i, "x", "0600", 0, 0);
    }
    tree.snapshot(SNAPSHOT);

    clone(1);

    assertThat(tree.requests().count("cloneFile")).isEqualTo(500);
    assertThat(tree.requests().count("setPermissions")).isZero();
    assertThat(tree.requests().count()).isLessThan(510);
  }

  @Test
  void what_new_entries_get_may_differ_from_place_to_place() {
    tree.inheritingGroups();
    for (int i = 0; i < 50; i++) {
      tree.file("/ifs/manila/a/zero/f" + i, "x", "0600", 0, 0);
      tree.file("/ifs/manila/a/other/f" + i, "x", "0600", 0, 0);
    }
    tree.directory("/ifs/manila/a/zero", "0700", 0, 0)
        .directory("/ifs/manila/a/other", "0700", 0, 7);
    tree.directory("/ifs/manila/b", "0755", 0, 9).snapshot(SNAPSHOT);

    clone(1);

    assertThat(found()).isEqualTo(wanted());
  }

  @Test
  void links_and_special_files_are_reported_and_the_rest_arrives() {
    tree.file("/ifs/manila/a/d/file", "x")
        .special("/ifs/manila/a/d/link", EntryType.SYMBOLIC_LINK)
        .special("/ifs/manila/a/pipe", EntryType.PIPE)
        .special("/ifs/manila/a/socket", EntryType.SOCKET)
        .special("/ifs/manila/a/tty", EntryType.CHARACTER_DEVICE)
        .special("/ifs/manila/a/disk", EntryType.BLOCK_DEVICE)
        .special("/ifs/manila/a/what", EntryType.OTHER)
        .snapshot(SNAPSHOT);

    Totals sums = clone(2);

    assertThat(found()).containsOnlyKeys("d", "d/file");
    assertThat(sums.entries()).isEqualTo(2);
    assertThat(sums.omissions()).isEqualTo(6);
    assertThat(sums.omitted())
        .extracting(Omitted::path)
        .containsExactlyInAnyOrder("d/link", "pipe", "socket", "tty", "disk", "what");
    assertThat(sums.omitted())
        .extracting(Omitted::reason)
        .allMatch(why -> why.startsWith("it is "));
  }

  @Test
  void of_very_many_that_cannot_be_copied_some_are_named_and_all_are_counted() {
    for (int i = 0; i < 1_700; i++) {
      tree.special("/ifs/manila/a/d%d/l%d".formatted(i % 3, i), EntryType.SYMBOLIC_LINK);
    }
    tree.snapshot(SNAPSHOT);

    Totals sums = clone(2);

    assertThat(sums.omissions()).isEqualTo(1_700);
    assertThat(sums.omitted()).hasSize(Totals.NAMED);
  }

  @Test
  void names_of_hard_links_are_counted() {
    tree.file("/ifs/manila/a/f", "x").file("/ifs/manila/a/g", "x");
    tree.links("/ifs/manila/a/f", 2).links("/ifs/manila/a/g", 2).snapshot(SNAPSHOT);

    assertThat(clone(2).hardLinks()).isEqualTo(2);
  }
}
