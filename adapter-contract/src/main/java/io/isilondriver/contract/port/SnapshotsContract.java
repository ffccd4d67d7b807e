package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Snapshots} promises. */
public abstract class SnapshotsContract extends ContractTest {
  private static final SnapshotId UNKNOWN = new SnapshotId(987_654);

  private Snapshots snapshots() {
    return backend().snapshots();
  }

  @Test
  void a_snapshot_is_found_by_name_and_by_number_and_listed() {
    IfsPath directory = aDirectory("projects");

    OneFsSnapshot snapshot = snapshots().create("isilondriver-before", directory);

    assertThat(snapshot.name()).isEqualTo("isilondriver-before");
    assertThat(snapshot.path()).isEqualTo(directory);
    assertThat(snapshot.locked()).isFalse();
    assertThat(snapshot.expires()).isEmpty();
    assertThat(snapshot.alias()).isFalse();
    assertThat(snapshot.scheduled()).isFalse();
    assertThat(snapshots().find("isilondriver-before"))
        .map(OneFsSnapshot::id)
        .contains(snapshot.id());
    assertThat(snapshots().find(snapshot.id()))
        .map(OneFsSnapshot::name)
        .contains("isilondriver-before");
    assertThat(snapshots().list()).extracting(OneFsSnapshot::id).containsExactly(snapshot.id());
  }

  @Test
  void a_snapshot_says_when_it_was_taken() {
    Instant before = cluster().clock().instant();

    OneFsSnapshot snapshot = snapshots().create("snap", aDirectory("projects"));

    assertThat(snapshot.created())
        .isBetween(before.minusSeconds(1), cluster().clock().instant().plusSeconds(1));
  }

  @Test
  void what_is_not_there_is_empty_and_no_error() { // W25
    assertThat(snapshots().find("nothing")).isEmpty();
    assertThat(snapshots().find(UNKNOWN)).isEmpty();
    assertThat(snapshots().list()).isEmpty();
    assertThat(snapshots().locks(UNKNOWN)).isEmpty();
  }

  @Test
  void a_number_is_no_name() {
    OneFsSnapshot snapshot = snapshots().create("snap", aDirectory("projects"));

    assertThat(snapshots().find(snapshot.id().toString())).isEmpty();
  }

  @Test
  void a_name_in_use_is_refused_and_its_snapshot_stays() {
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), "then");
    OneFsSnapshot first = snapshots().create("snap", directory);
    fixture().writeFile(directory.child("file"), "now");
    IfsPath other = aDirectory("other");

    assertThatThrownBy(() -> snapshots().create("snap", directory)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> snapshots().create("snap", other)).isInstanceOf(Conflict.class);

    assertThat(snapshots().list()).extracting(OneFsSnapshot::id).containsExactly(first.id());
    assertThat(fixture().textOf(directory.inSnapshot("snap").child("file"))).isEqualTo("then");
  }

  @Test
  void a_directory_that_does_not_exist_has_no_snapshots() {
    assertThatThrownBy(() -> snapshots().create("snap", root().child("nothing")))
        .isInstanceOf(NotFound.class);

    assertThat(snapshots().find("snap")).isEmpty();
  }

  @Test
  void a_renamed_snapshot_has_its_number_and_its_content() {
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), "then");
    SnapshotId id = snapshots().create("old", directory).id();

    snapshots().rename(id, "new");

    assertThat(snapshots().find("old")).isEmpty();
    assertThat(snapshots().find("new")).map(OneFsSnapshot::id).contains(id);
    assertThat(fixture().textOf(directory.inSnapshot("new").child("file"))).isEqualTo("then");
  }

  @Test
  void a_name_in_use_cannot_be_given_to_another() {
    IfsPath directory = aDirectory("projects");
    SnapshotId one = snapshots().create("one", directory).id();
    SnapshotId two = snapshots().create("two", directory).id();

    assertThatThrownBy(() -> snapshots().rename(one, "two")).isInstanceOf(Conflict.class);

    assertThat(snapshots().find("one")).map(OneFsSnapshot::id).contains(one);
    assertThat(snapshots().find("two")).map(OneFsSnapshot::id).contains(two);
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    assertThatThrownBy(() -> snapshots().rename(UNKNOWN, "name")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> snapshots().keepForever(UNKNOWN)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> snapshots().lock(UNKNOWN, "mine")).isInstanceOf(NotFound.class);
  }

  @Test
  void an_expiry_is_seen_and_can_be_taken_off() {
    Instant expires =
        Instant.ofEpochSecond(
            cluster().clock().instant().plus(Duration.ofDays(7)).getEpochSecond());
    SnapshotId id = fixture().makeExpiringSnapshot("daily", aDirectory("projects"), expires);
    assertThat(snapshots().find(id))
        .get()
        .extracting(OneFsSnapshot::expires)
        .isEqualTo(Optional.of(expires));

    snapshots().keepForever(id);
    snapshots().keepForever(id);

    assertThat(snapshots().find(id)).get().satisfies(kept -> assertThat(kept.expires()).isEmpty());
  }

  @Test
  void an_alias_is_told_from_a_snapshot() {
    snapshots().create("snap", aDirectory("projects"));
    SnapshotId alias = fixture().makeSnapshotAlias("latest", "snap");

    assertThat(snapshots().find("latest"))
        .get()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo(alias);
              assertThat(found.alias()).isTrue();
            });
    assertThat(snapshots().list()).hasSize(2);
  }

  @Test
  void a_deleted_snapshot_is_not_found_from_then_on() { // W25, R13
    OneFsSnapshot other = snapshots().create("other", aDirectory("other"));
    OneFsSnapshot snapshot = snapshots().create("snap", aDirectory("projects"));

    snapshots().delete(snapshot.id());

    assertThat(snapshots().find("snap")).isEmpty();
    assertThat(snapshots().find(snapshot.id())).isEmpty();
    assertThat(snapshots().list()).extracting(OneFsSnapshot::id).containsExactly(other.id());

    snapshots().delete(snapshot.id());
    snapshots().delete(UNKNOWN);
    cluster().waiting().await(Duration.ofSeconds(1));
    snapshots().delete(snapshot.id());
    assertThat(snapshots().find("other")).isPresent();
  }

  @Test
  void the_name_of_a_deleted_snapshot_can_be_used_again() {
    IfsPath directory = aDirectory("projects");
    snapshots().delete(snapshots().create("snap", directory).id());
    cluster().waiting().await(Duration.ofSeconds(1));

    OneFsSnapshot second = snapshots().create("snap", directory);

    assertThat(snapshots().find("snap")).map(OneFsSnapshot::id).contains(second.id());
  }

  @Test
  void a_locked_snapshot_stays_until_its_lock_is_off() {
    SnapshotId id = snapshots().create("snap", aDirectory("projects")).id();
    long lock = snapshots().lock(id, "mine");
    assertThat(snapshots().find(id)).get().satisfies(s -> assertThat(s.locked()).isTrue());

    assertThatThrownBy(() -> snapshots().delete(id)).isInstanceOf(Busy.class);
    assertThat(snapshots().find(id)).isPresent();

    snapshots().unlock(id, lock);
    assertThat(snapshots().find(id)).get().satisfies(s -> assertThat(s.locked()).isFalse());
    snapshots().delete(id);
    assertThat(snapshots().find(id)).isEmpty();
  }

  @Test
  void locks_are_listed_with_their_comments_and_taken_off_one_by_one() {
    SnapshotId id = snapshots().create("snap", aDirectory("projects")).id();
    assertThat(snapshots().locks(id)).isEmpty();
    long one = snapshots().lock(id, "isilondriver mount=snap");
    long two = snapshots().lock(id, "\u00dcbung 'x'");

    assertThat(snapshots().locks(id))
        .containsExactlyInAnyOrder(
            new SnapshotLock(one, "isilondriver mount=snap"),
            new SnapshotLock(two, "\u00dcbung 'x'"));

    snapshots().unlock(id, one);
    snapshots().unlock(id, one);
    snapshots().unlock(UNKNOWN, one);
    assertThat(snapshots().locks(id)).extracting(SnapshotLock::id).containsExactly(two);
  }

  @Test
  void a_snapshot_has_at_most_sixteen_locks() {
    SnapshotId id = snapshots().create("snap", aDirectory("projects")).id();
    IntStream.range(0, 16).forEach(i -> snapshots().lock(id, "lock " + i));

    assertThatThrownBy(() -> snapshots().lock(id, "one more")).isInstanceOf(LimitExceeded.class);

    assertThat(snapshots().locks(id)).hasSize(16);
  }

  @Test
  void a_list_of_any_length_is_complete_and_has_each_once() {
    IfsPath one = aDirectory("one");
    IfsPath two = aDirectory("two");
    List<SnapshotId> ids =
        IntStream.range(0, 1_050)
            .mapToObj(i -> snapshots().create("snap-" + i, i % 2 == 0 ? one : two).id())
            .toList();

    assertThat(snapshots().list())
        .extracting(OneFsSnapshot::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }
}
