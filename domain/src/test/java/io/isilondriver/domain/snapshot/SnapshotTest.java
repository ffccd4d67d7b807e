package io.isilondriver.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.ExportLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "1234", "share-snapshot-8c0a3f0e", "A.b_c-D", "isilondriver-x"})
  void a_name_comes_back_from_the_cluster_as_it_was(String text) {
    SnapshotName name = new SnapshotName(text);

    assertThat(name.oneFsName()).isEqualTo("isilondriver-" + text);
    assertThat(SnapshotName.ofOneFs(name.oneFsName())).contains(name);
    assertThat(name).hasToString(text);
  }

  @Test
  void a_name_on_the_cluster_can_never_be_taken_for_an_id() {
    assertThat(new SnapshotName("42").oneFsName()).doesNotMatch("\\d+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "isilondriver",
        "isilondriver-",
        "ISILONDRIVER-a",
        "a",
        "42",
        "my-isilondriver-a",
        "isilondriver-.a",
        "isilondriver-a b",
        "isilondriver-ä"
      })
  void other_snapshots_of_the_cluster_are_not_the_drivers(String oneFsName) {
    assertThat(SnapshotName.ofOneFs(oneFsName)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".a", "-a", "_a", "a b", "a/b", "ä", "a\n", "@a"})
  void a_snapshot_may_not_be_called(String name) {
    assertThatThrownBy(() -> new SnapshotName(name))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Snapshot name '")
        .hasMessageContaining("must be 1 to 200");
  }

  @Test
  void a_name_has_at_most_200_characters_so_that_the_prefix_fits() {
    assertThat(new SnapshotName("a".repeat(200)).oneFsName().length()).isLessThanOrEqualTo(255);
    assertThatThrownBy(() -> new SnapshotName("a".repeat(201))).isInstanceOf(InvalidRequest.class);
    assertThat(SnapshotName.ofOneFs("isilondriver-" + "a".repeat(201))).isEmpty();
  }

  @Test
  void names_sort_by_text() {
    assertThat(new SnapshotName("a")).isLessThan(new SnapshotName("b"));
    assertThat(new SnapshotName("b")).isGreaterThan(new SnapshotName("a"));
    assertThat(new SnapshotName("a")).isEqualByComparingTo(new SnapshotName("a"));
  }

  @Test
  void an_id_is_a_positive_number() {
    assertThat(new SnapshotId(1)).hasToString("1");
    assertThat(new SnapshotId(4_294_967_295L)).hasToString("4294967295");
    assertThatThrownBy(() -> new SnapshotId(0))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("Snapshot id '0': must be at least 1");
  }

  @Test
  void a_snapshot_keeps_a_copy_of_its_locations() {
    List<ExportLocation> given = new ArrayList<>(List.of(new ExportLocation("h:/p", true, false)));
    Snapshot snapshot =
        new Snapshot(
            new SnapshotName("a"),
            new SnapshotId(1),
            new ShareName("s"),
            IfsPath.of("/ifs/s"),
            Instant.EPOCH,
            Optional.empty(),
            true,
            given);

    given.clear();

    assertThat(snapshot.locations()).hasSize(1);
  }
}
