package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isilondriver.application.port.out.snapshot.WritableSnapshots;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link WritableSnapshots} promises. */
public abstract class WritableSnapshotsContract extends ContractTest {
  private WritableSnapshots writable() {
    return backend().writableSnapshots();
  }

  @Test
  void a_cluster_without_them_says_so() {
    assumeTrue(!writable().available(), "this cluster has writable snapshots");
    IfsPath directory = aDirectory("projects");

    assertThatThrownBy(() -> writable().create(root().child("copy"), "snap"))
        .isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> writable().sourceOf(directory)).isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> writable().delete(directory)).isInstanceOf(Unsupported.class);
  }

  @Test
  void it_shows_the_snapshot_and_can_be_written() {
    IfsPath source = aSnapshotOfADirectory();
    IfsPath copy = root().child("copy");

    writable().create(copy, "snap");
    fixture().writeFile(copy.child("new"), "new");

    assertThat(fixture().textOf(copy.child("file"))).isEqualTo("then");
    assertThat(fixture().textOf(copy.child("new"))).isEqualTo("new");
    assertThat(backend().namespace().exists(source.child("new"))).isFalse();
    assertThat(writable().sourceOf(copy)).contains("snap");
    assertThat(writable().active()).isEqualTo(1);
  }

  @Test
  void an_ordinary_directory_is_none() {
    IfsPath source = aSnapshotOfADirectory();

    assertThat(writable().sourceOf(source)).isEmpty();
    assertThat(writable().sourceOf(root().child("nothing"))).isEmpty();
    assertThat(writable().active()).isZero();
  }

  @Test
  void what_stands_at_the_path_stays() {
    aSnapshotOfADirectory();
    IfsPath taken = aDirectory("taken");
    fixture().writeFile(taken.child("file"), "mine");

    assertThatThrownBy(() -> writable().create(taken, "snap")).isInstanceOf(Conflict.class);

    assertThat(fixture().textOf(taken.child("file"))).isEqualTo("mine");
    assertThat(writable().sourceOf(taken)).isEmpty();
  }

  @Test
  void there_must_be_a_snapshot() {
    assumeTrue(writable().available(), "this cluster has no writable snapshots");

    assertThatThrownBy(() -> writable().create(root().child("copy"), "nothing"))
        .isInstanceOf(NotFound.class);

    assertThat(backend().namespace().exists(root().child("copy"))).isFalse();
  }

  @Test
  void its_snapshot_cannot_be_deleted() {
    aSnapshotOfADirectory();
    writable().create(root().child("copy"), "snap");
    SnapshotId id = backend().snapshots().find("snap").orElseThrow().id();

    assertThatThrownBy(() -> backend().snapshots().delete(id)).isInstanceOf(Busy.class);

    writable().delete(root().child("copy"));
    backend().snapshots().delete(id);
    assertThat(backend().snapshots().find("snap")).isEmpty();
  }

  @Test
  void a_deleted_one_is_gone_with_its_directory() {
    IfsPath source = aSnapshotOfADirectory();
    IfsPath copy = root().child("copy");
    writable().create(copy, "snap");
    fixture().writeFile(copy.child("new"), "new");

    writable().delete(copy);
    writable().delete(copy);

    assertThat(backend().namespace().exists(copy)).isFalse();
    assertThat(writable().sourceOf(copy)).isEmpty();
    assertThat(fixture().textOf(source.child("file"))).isEqualTo("now");
  }

  @Test
  void it_can_carry_the_drivers_mark() {
    aSnapshotOfADirectory();
    IfsPath copy = root().child("copy");
    writable().create(copy, "snap");

    backend().namespace().mark(copy, Optional.of(aMark("copy")));

    assertThat(backend().namespace().directory(copy).flatMap(found -> found.mark()))
        .contains(aMark("copy"));
  }

  private IfsPath aSnapshotOfADirectory() {
    assumeTrue(writable().available(), "this cluster has no writable snapshots");
    IfsPath source = aDirectory("source");
    fixture().writeFile(source.child("file"), "then");
    backend().snapshots().create("snap", source);
    fixture().writeFile(source.child("file"), "now");
    return source;
  }
}
