package io.isilondriver.application.service.clone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.port.in.CloneOperation.Omitted;
import io.isilondriver.domain.filesystem.EntryType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Counting what a snapshot holds. */
class TreeScanTest extends CloningLab {
  private static final int MANY = 2 * FakeTree.PAGE + 3;

  private Totals scan() {
    return new TreeScan(tree, new SnapshotTree(SNAPSHOT, SOURCE), 3, pauses::add)
        .run("test-scan", cancellation);
  }

  @Test
  void entries_and_bytes_at_every_depth_are_counted() {
    aFewOfEachKind();

    Totals sums = scan();

    assertThat(sums.entries()).isEqualTo(7);
    assertThat(sums.bytes()).isEqualTo(19);
    assertThat(sums.omissions()).isZero();
  }

  @Test
  void what_changed_after_the_snapshot_is_not_counted() {
    aFewOfEachKind();
    tree.file("/ifs/manila/a/new", "later").lose("/ifs/manila/a/readme");

    assertThat(scan().entries()).isEqualTo(7);
  }

  @Test
  void nothing_is_asked_of_the_cluster_but_listings() {
    aFewOfEachKind();

    scan();

    assertThat(tree.requests().log()).hasSize(4).allMatch(request -> request.startsWith("list "));
    assertThat(found()).isEmpty();
  }

  @Test
  void a_directory_of_many_pages_is_counted_whole() {
    for (int i = 0; i < MANY; i++) {
      tree.file("/ifs/manila/a/f" + i, "xy");
    }
    tree.directory("/ifs/manila/a/zz", "0755", 0, 0).snapshot(SNAPSHOT);

    Totals sums = scan();

    assertThat(sums.entries()).isEqualTo(MANY + 1);
    assertThat(sums.bytes()).isEqualTo(2 * MANY);
  }

  @Test
  void what_cannot_be_copied_is_named_and_not_counted() {
    tree.file("/ifs/manila/a/d/file", "x")
        .special("/ifs/manila/a/d/link", EntryType.SYMBOLIC_LINK)
        .special("/ifs/manila/a/pipe", EntryType.PIPE)
        .snapshot(SNAPSHOT);

    Totals sums = scan();

    assertThat(sums.entries()).isEqualTo(2);
    assertThat(sums.omissions()).isEqualTo(2);
    assertThat(sums.omitted())
        .containsExactlyInAnyOrder(
            new Omitted("d/link", Uncopyable.reason(EntryType.SYMBOLIC_LINK)),
            new Omitted("pipe", Uncopyable.reason(EntryType.PIPE)));
  }

  @Test
  void a_listing_that_breaks_off_is_counted_once() {
    for (int i = 0; i < 1_500; i++) {
      tree.file("/ifs/manila/a/f" + i, "x");
    }
    tree.snapshot(SNAPSHOT);
    var pages = new AtomicInteger();
    failing(request -> pages.incrementAndGet() == 2);

    assertThat(scan().entries()).isEqualTo(1_500);

    assertThat(pauses).containsExactly(Duration.ofMillis(200));
  }
}
