package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.snapshot.Snapshot;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking, finding, adopting and removing snapshots of shares, and reverting to them. */
public abstract class SnapshotContract extends DriverContract {
  @BeforeEach
  void a_share_with_a_file() {
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), "then");
  }

  private Snapshot take(String name) {
    return driver().snapshots().create(share("projects"), snapshot(name));
  }

  private String fileIn(Snapshot snapshot) {
    String onCluster = backend().snapshots().find(snapshot.id()).orElseThrow().name();
    return fixture().textOf(pathOf("projects").inSnapshot(onCluster).child("file"));
  }

  @Nested
  class Taking {
    @Test
    void a_snapshot_keeps_what_the_share_held() {
      Snapshot taken = take("monday");
      fixture().writeFile(pathOf("projects").child("file"), "now");

      assertThat(taken.name()).isEqualTo(snapshot("monday"));
      assertThat(taken.share()).isEqualTo(share("projects"));
      assertThat(taken.path()).isEqualTo(pathOf("projects"));
      assertThat(taken.mounted()).isFalse();
      assertThat(taken.locations()).isEmpty();
      assertThat(fileIn(taken)).isEqualTo("then");
      assertThat(backend().snapshots().find(taken.id()).orElseThrow().expires()).isEmpty();
    }

    @Test
    void the_same_wish_again_is_answered_with_the_snapshot_as_it_is() {
      Snapshot first = take("monday");
      fixture().writeFile(pathOf("projects").child("file"), "now");

      Snapshot again = take("monday");

      assertThat(again.id()).isEqualTo(first.id());
      assertThat(fileIn(again)).isEqualTo("then");
      assertThat(backend().snapshots().list()).hasSize(1);
    }

    @Test
    void a_name_of_another_share_is_refused() {
      take("monday");
      anNfsShare("other");

      assertThatThrownBy(() -> driver().snapshots().create(share("other"), snapshot("monday")))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("monday");

      assertThat(backend().snapshots().list()).hasSize(1);
    }

    @Test
    void there_must_be_a_share() {
      aDirectory("foreign");

      for (String name : List.of("nothing", "foreign")) {
        assertThatThrownBy(() -> driver().snapshots().create(share(name), snapshot("monday")))
            .isInstanceOf(NotFound.class);
      }
      assertThat(backend().snapshots().list()).isEmpty();
    }

    @Test
    void an_administrators_snapshot_of_the_same_name_is_another() {
      backend().snapshots().create("monday", aDirectoryOutside("elsewhere"));

      Snapshot taken = take("monday");

      assertThat(fileIn(taken)).isEqualTo("then");
      assertThat(backend().snapshots().find("monday")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "a.b_c-d", "share-snapshot-0a4e", "live", "Upper"})
    void every_name_that_is_allowed_works(String name) {
      Snapshot taken = take(name);

      assertThat(driver().snapshots().find(snapshot(name)).map(Snapshot::id)).contains(taken.id());
      driver().snapshots().delete(snapshot(name));
      assertThat(backend().snapshots().list()).isEmpty();
    }

    @Test
    void a_lost_answer_is_no_reason_for_a_second_snapshot() {
      losingAnswers(PortWatcher.to("Snapshots.create"));
      try {
        take("monday");
      } catch (ShareDriverException e) {
        assertThat(e.retryable()).isTrue();
      }
      healed();

      Snapshot again = take("monday");

      assertThat(again.name()).isEqualTo(snapshot("monday"));
      assertThat(backend().snapshots().list()).hasSize(1);
    }
  }

  @Nested
  class Finding {
    @Test
    void snapshots_are_found_and_listed_by_share() {
      anNfsShare("other");
      Snapshot monday = take("monday");
      Snapshot tuesday = take("tuesday");
      Snapshot others = driver().snapshots().create(share("other"), snapshot("others"));

      assertThat(driver().snapshots().find(snapshot("monday"))).contains(monday);
      assertThat(driver().snapshots().list()).containsExactlyInAnyOrder(monday, tuesday, others);
      assertThat(driver().snapshots().list(share("projects")))
          .containsExactlyInAnyOrder(monday, tuesday);
      try (var another = anotherDriver()) {
        assertThat(another.snapshots().list(share("other"))).containsExactly(others);
      }
    }

    @Test
    void what_is_not_the_drivers_is_not_found() {
      backend().snapshots().create("monday", pathOf("projects"));

      assertThat(driver().snapshots().find(snapshot("monday"))).isEmpty();
      assertThat(driver().snapshots().list()).isEmpty();
    }

    @Test
    void a_cluster_that_cannot_be_asked_is_no_absence() { // W17
      take("monday");
      failing(call -> call.name().startsWith("Snapshots."));

      assertThatThrownBy(() -> driver().snapshots().find(snapshot("monday")))
          .isInstanceOf(Unavailable.class);
      assertThatThrownBy(() -> driver().snapshots().delete(snapshot("monday")))
          .isInstanceOf(Unavailable.class);
      healed();
      assertThat(driver().snapshots().find(snapshot("monday"))).isPresent();
    }
  }

  @Nested
  class Deleting {
    @Test
    void a_deleted_snapshot_is_gone_and_the_others_stay() {
      take("monday");
      take("tuesday");

      driver().snapshots().delete(snapshot("monday"));

      assertThat(driver().snapshots().find(snapshot("monday"))).isEmpty();
      assertThat(driver().snapshots().list())
          .extracting(Snapshot::name)
          .containsExactly(snapshot("tuesday"));
      assertThat(fixture().textOf(pathOf("projects").child("file"))).isEqualTo("then");
    }

    @Test
    void what_is_not_there_is_deleted_already() { // W25
      take("monday");

      driver().snapshots().delete(snapshot("monday"));
      driver().snapshots().delete(snapshot("monday"));
      driver().snapshots().delete(snapshot("nothing"));

      assertThat(driver().snapshots().list()).isEmpty();
    }

    @Test
    void an_administrators_snapshot_stays() {
      OneFsSnapshot theirs = backend().snapshots().create("monday", pathOf("projects"));

      driver().snapshots().delete(snapshot("monday"));

      assertThat(backend().snapshots().find(theirs.id())).isPresent();
    }

    @Test
    void a_snapshot_that_somebody_locked_is_busy_and_stays() {
      Snapshot taken = take("monday");
      long lock = backend().snapshots().lock(taken.id(), "backup is running");

      assertThatThrownBy(() -> driver().snapshots().delete(snapshot("monday")))
          .isInstanceOfSatisfying(
              Busy.class, busy -> assertThat(busy).hasMessageContaining("lock"));
      assertThat(driver().snapshots().find(snapshot("monday"))).isPresent();
      assertThat(backend().snapshots().locks(taken.id())).hasSize(1);

      backend().snapshots().unlock(taken.id(), lock);
      driver().snapshots().delete(snapshot("monday"));
      assertThat(driver().snapshots().find(snapshot("monday"))).isEmpty();
    }

    @Test
    void an_smb_share_of_the_snapshots_name_is_nobodys_business() { // W4
      anSmbShare("victim");
      take("victim");

      driver().snapshots().delete(snapshot("victim"));

      assertThat(backend().smbShares().find(ZONE, "victim")).isPresent();
      assertThat(driver().shares().find(share("victim"))).isPresent();
    }

    @Test
    void a_name_can_be_used_again() {
      take("monday");
      driver().snapshots().delete(snapshot("monday"));
      cluster().waiting().await(Duration.ofSeconds(1));
      fixture().writeFile(pathOf("projects").child("file"), "now");

      assertThat(fileIn(take("monday"))).isEqualTo("now");
    }

    @Test
    void snapshots_outlive_their_share() {
      take("monday");
      driver().shares().delete(share("projects"));

      assertThat(driver().snapshots().find(snapshot("monday")))
          .hasValueSatisfying(found -> assertThat(fileIn(found)).isEqualTo("then"));
      driver().snapshots().delete(snapshot("monday"));
      assertThat(backend().snapshots().list()).isEmpty();
    }
  }

  @Nested
  class Adopting {
    @Test
    void an_administrators_snapshot_is_adopted_by_number_or_by_name() { // W30
      OneFsSnapshot one = backend().snapshots().create("one", pathOf("projects"));
      backend().snapshots().create("two", pathOf("projects"));

      Snapshot byId =
          driver().snapshots().manage(share("projects"), snapshot("first"), one.id().toString());
      Snapshot byName = driver().snapshots().manage(share("projects"), snapshot("second"), "two");

      assertThat(byId.id()).isEqualTo(one.id());
      assertThat(fileIn(byName)).isEqualTo("then");
      assertThat(driver().snapshots().list())
          .extracting(Snapshot::name)
          .containsExactlyInAnyOrder(snapshot("first"), snapshot("second"));
      driver().snapshots().delete(snapshot("first"));
      driver().snapshots().delete(snapshot("second"));
      assertThat(backend().snapshots().list()).isEmpty();
    }

    @Test
    void adopting_again_changes_nothing() {
      backend().snapshots().create("one", pathOf("projects"));
      Snapshot first = driver().snapshots().manage(share("projects"), snapshot("first"), "one");

      Snapshot again =
          driver().snapshots().manage(share("projects"), snapshot("first"), first.id().toString());

      assertThat(again).isEqualTo(first);
    }

    @Test
    void an_adopted_snapshot_is_kept_until_it_is_deleted() {
      SnapshotId daily =
          fixture()
              .makeExpiringSnapshot(
                  "daily",
                  pathOf("projects"),
                  cluster().clock().instant().plus(Duration.ofDays(1)));

      driver().snapshots().manage(share("projects"), snapshot("kept"), "daily");

      assertThat(backend().snapshots().find(daily).orElseThrow().expires()).isEmpty();
    }

    @Test
    void a_snapshot_of_something_else_is_refused_and_stays_as_it_is() {
      IfsPath below = pathOf("projects").child("below");
      backend().namespace().ensureDirectory(below, Mode.parse("0755"));
      backend().snapshots().create("below", below);
      backend().snapshots().create("above", root());
      backend().snapshots().create("outside", aDirectoryOutside("elsewhere"));
      List<String> before = state();

      for (String theirs : List.of("below", "above", "outside")) {
        assertThatThrownBy(
                () -> driver().snapshots().manage(share("projects"), snapshot("x"), theirs))
            .as(theirs)
            .isInstanceOf(InvalidRequest.class);
      }
      assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_alias_is_refused() {
      backend().snapshots().create("one", pathOf("projects"));
      fixture().makeSnapshotAlias("latest", "one");

      assertThatThrownBy(
              () -> driver().snapshots().manage(share("projects"), snapshot("x"), "latest"))
          .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void there_must_be_something_to_adopt() {
      for (String theirs : List.of("nothing", "987654", "0", "-1", "")) {
        assertThatThrownBy(
                () -> driver().snapshots().manage(share("projects"), snapshot("x"), theirs))
            .as("'%s'", theirs)
            .isInstanceOfAny(NotFound.class, InvalidRequest.class);
      }
      backend().snapshots().create("one", pathOf("projects"));
      assertThatThrownBy(() -> driver().snapshots().manage(share("nothing"), snapshot("x"), "one"))
          .isInstanceOf(NotFound.class);
    }

    @Test
    void a_name_in_use_is_refused() {
      take("monday");
      OneFsSnapshot theirs = backend().snapshots().create("one", pathOf("projects"));

      assertThatThrownBy(
              () -> driver().snapshots().manage(share("projects"), snapshot("monday"), "one"))
          .isInstanceOf(Conflict.class);

      assertThat(backend().snapshots().find("one")).map(OneFsSnapshot::id).contains(theirs.id());
    }

    @Test
    void a_forgotten_snapshot_stays_on_the_cluster_and_can_be_adopted_again() {
      Snapshot taken = take("monday");

      driver().snapshots().unmanage(snapshot("monday"));
      driver().snapshots().unmanage(snapshot("monday"));

      assertThat(driver().snapshots().find(snapshot("monday"))).isEmpty();
      assertThat(backend().snapshots().find(taken.id())).isPresent();
      driver().snapshots().delete(snapshot("monday"));
      assertThat(backend().snapshots().find(taken.id())).isPresent();

      assertThat(
              driver()
                  .snapshots()
                  .manage(share("projects"), snapshot("monday"), taken.id().toString())
                  .id())
          .isEqualTo(taken.id());
    }
  }

  @Nested
  class Reverting {
    @Test
    void a_share_has_the_content_of_the_snapshot_again_and_all_else_stays() {
      take("monday");
      List<String> before = state();
      fixture().writeFile(pathOf("projects").child("file"), "now");
      fixture().writeFile(pathOf("projects").child("added"), "now");

      assertThat(driver().shares().revert(share("projects"), snapshot("monday")))
          .isEqualTo(gib(10));

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void the_size_is_the_present_one_not_the_snapshots() {
      take("monday");
      driver().shares().extend(share("projects"), gib(25));

      assertThat(driver().shares().revert(share("projects"), snapshot("monday")))
          .isEqualTo(gib(25));
      assertThat(limitOf(pathOf("projects"))).contains(gib(25).size().bytes());
    }

    @Test
    void there_must_be_a_share_and_a_snapshot_of_it() {
      anNfsShare("other");
      driver().snapshots().create(share("other"), snapshot("others"));

      assertThatThrownBy(() -> driver().shares().revert(share("projects"), snapshot("none")))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> driver().shares().revert(share("nothing"), snapshot("others")))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> driver().shares().revert(share("projects"), snapshot("others")))
          .isInstanceOf(InvalidRequest.class);
      assertThat(fixture().textOf(pathOf("projects").child("file"))).isEqualTo("then");
    }

    @Test
    void a_failed_job_is_an_error_and_the_next_call_succeeds() {
      take("monday");
      fixture().writeFile(pathOf("projects").child("file"), "now");
      fixture().failNextJob();

      assertThatThrownBy(() -> driver().shares().revert(share("projects"), snapshot("monday")))
          .isInstanceOf(ShareDriverException.class);

      driver().shares().revert(share("projects"), snapshot("monday"));
      assertThat(fixture().textOf(pathOf("projects").child("file"))).isEqualTo("then");
    }
  }
}
