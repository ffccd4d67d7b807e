package io.isilondriver.application.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FakeSnapshots;
import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.share.DeleteShare;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SnapshotServiceTest {
  private static final ShareName SHARE = new ShareName("a");
  private static final SnapshotName NAME = new SnapshotName("monday");
  private static final String ONEFS_NAME = "isilondriver-monday";

  private final Lab lab = new Lab();
  private final SnapshotService service = service(lab);

  private static SnapshotService service(Lab lab) {
    return new SnapshotService(lab.context, lab.locator);
  }

  private static Lab withShare() {
    var lab = new Lab();
    lab.nfs("a");
    return lab;
  }

  @Nested
  class Create {
    @Test
    void a_snapshot_of_a_known_share_takes_one_look_and_one_request() {
      lab.nfs("a");
      lab.locator.find(SHARE);
      lab.cluster.traffic.reset();

      Snapshot snapshot = service.create(SHARE, NAME);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly("NfsExports.ofPath", "Snapshots.create");
      assertThat(snapshot.name()).isEqualTo(NAME);
      assertThat(snapshot.share()).isEqualTo(SHARE);
      assertThat(snapshot.path()).isEqualTo(IfsPath.of(Lab.at("a")));
      assertThat(snapshot.created()).isEqualTo(FakeSnapshots.TAKEN);
      assertThat(snapshot.size()).contains(new DataSize(7));
      assertThat(snapshot.mounted()).isFalse();
      assertThat(lab.cluster.images.names()).containsExactly(ONEFS_NAME);
    }

    @Test
    void a_share_that_is_not_known_yet_is_looked_for_first() {
      lab.nfs("a");

      service.create(SHARE, NAME);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly("NfsExports.ofPath", "Snapshots.create");
    }

    @Test
    void an_adopted_share_is_snapshotted_where_it_is() {
      lab.share(Lab.mark(SHARE, Protocol.NFS).from(Origin.ADOPTED), Lab.at("some/where"));

      assertThat(service.create(SHARE, NAME).path()).isEqualTo(IfsPath.of(Lab.at("some/where")));
    }

    @Test
    void a_foreign_directory_of_the_shares_name_is_not_snapshotted() {
      lab.cluster.files.directory(Lab.at("a"));

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("Create snapshot 'monday' of share 'a'");
      assertThat(lab.cluster.images.names()).isEmpty();
    }

    @Test
    void a_half_made_share_is_not_snapshotted() {
      lab.halfMade(Lab.mark(SHARE, Protocol.NFS), Lab.at("a"));

      assertThatThrownBy(() -> service.create(SHARE, NAME)).isInstanceOf(Busy.class);
    }

    @Test
    void a_half_made_share_is_not_snapshotted_either_after_it_was_looked_at() {
      lab.halfMade(Lab.mark(SHARE, Protocol.NFS).at(Stage.CLONING), Lab.at("a"));
      lab.locator.find(SHARE);

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("Create it again to resume cloning");
      assertThat(lab.cluster.images.names()).isEmpty();
    }

    @Test
    void a_share_whose_deletion_failed_half_way_is_not_snapshotted() {
      lab.nfs("a");
      lab.locator.find(SHARE);
      lab.cluster.traffic.failing("Namespace.deleteTree", Lab.unavailable());
      assertThatThrownBy(() -> new DeleteShare(lab.context, lab.locator).delete(SHARE))
          .isInstanceOf(Unavailable.class);

      assertThatThrownBy(() -> service.create(SHARE, NAME)).isInstanceOf(Busy.class);
      assertThat(lab.cluster.images.names()).isEmpty();
    }

    @Test
    void the_same_snapshot_again_is_answered_as_it_is() {
      lab.nfs("a");
      Snapshot first = service.create(SHARE, NAME);

      assertThat(service.create(SHARE, NAME)).isEqualTo(first);
      assertThat(lab.cluster.images.names()).hasSize(1);
    }

    @Test
    void a_mounted_snapshot_asked_for_again_is_answered_as_mounted() {
      lab.nfs("a");
      service.create(SHARE, NAME);
      service.mount(NAME);

      assertThat(service.create(SHARE, NAME).mounted()).isTrue();
    }

    @Test
    void the_name_of_another_shares_snapshot_is_a_conflict() {
      lab.nfs("a");
      lab.nfs("b");
      service.create(new ShareName("b"), NAME);

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("a snapshot of /ifs/manila/b");
    }

    @Test
    void the_name_of_an_alias_is_a_conflict() {
      lab.nfs("a");
      lab.cluster.images.alias(ONEFS_NAME, Lab.at("a"));

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("an alias of /ifs/manila/a");
    }

    @Test
    void a_conflict_that_cannot_be_found_is_passed_on() {
      lab.nfs("a");
      OneFsSnapshot present = lab.cluster.images.take(ONEFS_NAME, Lab.at("a"));
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Snapshots.find")) {
              lab.cluster.images.remove(present.id());
            }
          });

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("name is taken");
    }

    @Test
    void a_lost_answer_is_looked_for_and_the_snapshot_is_kept() {
      lab.nfs("a");
      lab.cluster.traffic.losingAnswer("Snapshots.create", Lab.lost());

      Snapshot snapshot = service.create(SHARE, NAME);

      assertThat(snapshot.name()).isEqualTo(NAME);
      assertThat(lab.cluster.images.names()).containsExactly(ONEFS_NAME);
    }

    @Test
    void a_request_that_was_lost_is_told_so() {
      lab.nfs("a");
      lab.cluster.traffic.failing("Snapshots.create", Lab.lost());

      assertThatThrownBy(() -> service.create(SHARE, NAME)).isInstanceOf(OutcomeUnknown.class);
      assertThat(lab.cluster.images.names()).isEmpty();
    }

    @Test
    void a_lost_answer_does_not_make_another_shares_snapshot_this_ones() {
      lab.nfs("a");
      lab.cluster.images.take(ONEFS_NAME, Lab.at("b"));
      lab.cluster.traffic.failing("Snapshots.create", Lab.lost());

      assertThatThrownBy(() -> service.create(SHARE, NAME)).isInstanceOf(Conflict.class);
      assertThat(lab.cluster.images.names()).containsExactly(ONEFS_NAME);
    }

    @Test
    void what_may_be_left_is_named_when_it_cannot_be_looked_for() {
      lab.nfs("a");
      lab.cluster.traffic.losingAnswer("Snapshots.create", Lab.lost());
      lab.cluster.traffic.failing("Snapshots.find", Lab.unavailable());

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(LeftBehind.class)
          .hasMessageContaining("snapshot isilondriver-monday, if it was taken")
          .hasRootCauseInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_share_that_moved_since_it_was_found_is_looked_for_again() {
      OwnershipMark mark =
          lab.share(Lab.mark(SHARE, Protocol.NFS).from(Origin.ADOPTED), Lab.at("old"));
      lab.locator.find(SHARE);
      lab.cluster.nfs.exports.clear();
      lab.cluster.files.remove(Lab.at("old"));
      lab.share(mark, Lab.at("new"));

      assertThat(service.create(SHARE, NAME).path()).isEqualTo(IfsPath.of(Lab.at("new")));
    }

    @Test
    void a_share_that_went_since_it_was_found_is_not_found() {
      lab.nfs("a");
      lab.locator.find(SHARE);
      lab.cluster.nfs.exports.clear();
      lab.cluster.files.remove(Lab.at("a"));

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("no share 'a'");
    }

    @Test
    void a_share_without_its_directory_is_not_found() {
      lab.nfs("a");
      lab.cluster.files.remove(Lab.at("a"));

      assertThatThrownBy(() -> service.create(SHARE, NAME))
          .isInstanceOf(NotFound.class)
          .hasMessageStartingWith("Create snapshot 'monday' of share 'a': ");
    }

    @Test
    void any_single_fault_and_a_retry_end_as_no_fault_does() {
      FaultDrill.endsAlike(SnapshotServiceTest::withShare, lab -> service(lab).create(SHARE, NAME));
    }
  }

  @Nested
  class Delete {
    @Test
    void an_unmounted_snapshot_takes_two_requests() {
      lab.nfs("a");
      service.create(SHARE, NAME);
      lab.cluster.traffic.reset();

      service.delete(NAME);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly("Snapshots.find", "Snapshots.delete");
      assertThat(lab.cluster.images.names()).isEmpty();
    }

    @Test
    void a_snapshot_that_is_not_there_is_fine() {
      service.delete(NAME);

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_mounted_snapshot_is_closed_first_and_then_deleted() {
      lab.nfs("a");
      service.create(SHARE, NAME);
      service.mount(NAME);
      lab.cluster.traffic.reset();

      service.delete(NAME);

      assertThat(lab.cluster.traffic.changes())
          .containsExactly("NfsExports.delete", "Snapshots.unlock", "Snapshots.delete");
      assertThat(lab.cluster.images.names()).isEmpty();
    }

    @Test
    void a_snapshot_that_somebody_else_locked_is_busy_and_stays_mounted() {
      lab.nfs("a");
      service.create(SHARE, NAME);
      Snapshot mounted = service.mount(NAME);
      lab.cluster.images.lockByOthers(mounted.id(), "legal hold");
      lab.cluster.traffic.reset();

      assertThatThrownBy(() -> service.delete(NAME))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("Delete snapshot 'monday': it is locked: 'legal hold'");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_snapshot_that_a_share_lives_on_is_busy() {
      lab.nfs("a");
      Snapshot snapshot = service.create(SHARE, NAME);
      lab.cluster.traffic.onceBefore(
          "Snapshots.delete", () -> lab.cluster.images.lockByOthers(snapshot.id(), "system"));

      assertThatThrownBy(() -> service.delete(NAME))
          .isInstanceOf(Busy.class)
          .hasMessageStartingWith("Delete snapshot 'monday': ");
    }

    @Test
    void a_snapshot_of_an_administrator_is_left_alone() {
      lab.cluster.images.take("monday", Lab.at("a"));
      lab.cluster.images.take(ONEFS_NAME, "/ifs/other/a");

      service.delete(NAME);

      assertThat(lab.cluster.images.names()).containsExactly("monday", ONEFS_NAME);
    }

    @Test
    void an_alias_is_left_alone() {
      lab.cluster.images.alias(ONEFS_NAME, Lab.at("a"));

      service.delete(NAME);

      assertThat(lab.cluster.images.names()).hasSize(1);
    }

    @Test
    void any_single_fault_and_a_retry_end_as_no_fault_does() {
      FaultDrill.endsAlike(
          () -> {
            Lab prepared = withShare();
            service(prepared).create(SHARE, NAME);
            service(prepared).mount(NAME);
            return prepared;
          },
          lab -> service(lab).delete(NAME));
    }
  }

  @Nested
  class Look {
    @Test
    void a_snapshot_is_found_with_the_share_that_its_directory_belongs_to() {
      lab.share(Lab.mark(SHARE, Protocol.NFS).from(Origin.ADOPTED), Lab.at("data"));
      service.create(SHARE, NAME);

      Snapshot found = service.find(NAME).orElseThrow();

      assertThat(found.share()).isEqualTo(SHARE);
      assertThat(found.mounted()).isFalse();
      assertThat(found.locations()).isEmpty();
    }

    @Test
    void a_snapshot_whose_share_is_gone_is_named_after_its_directory() {
      lab.cluster.images.take(ONEFS_NAME, Lab.at("gone"));
      lab.cluster.images.take("isilondriver-odd", Lab.at("-über dir"));
      lab.cluster.images.take("isilondriver-long", Lab.at("x".repeat(81)));

      assertThat(service.find(NAME).orElseThrow().share()).isEqualTo(new ShareName("gone"));
      assertThat(service.find(new SnapshotName("odd")).orElseThrow().share())
          .isEqualTo(new ShareName("x-_ber_dir"));
      assertThat(service.find(new SnapshotName("long")).orElseThrow().share())
          .isEqualTo(new ShareName("x".repeat(80)));
    }

    @Test
    void what_is_not_the_drivers_is_not_found() {
      lab.cluster.images.take("monday", Lab.at("a"));
      lab.cluster.images.take("isilondriver-elsewhere", "/ifs/other/a");
      lab.cluster.images.take("isilondriver-root", Lab.ROOT);
      lab.cluster.images.alias("isilondriver-alias", Lab.at("a"));
      lab.cluster.images.take("isilondriver-_odd", Lab.at("a"));

      assertThat(service.find(NAME)).isEmpty();
      assertThat(service.find(new SnapshotName("elsewhere"))).isEmpty();
      assertThat(service.find(new SnapshotName("root"))).isEmpty();
      assertThat(service.find(new SnapshotName("alias"))).isEmpty();
      assertThat(service.list()).isEmpty();
    }

    @Test
    void all_snapshots_are_listed_with_their_shares_and_mounts() {
      lab.share(Lab.mark(SHARE, Protocol.NFS).from(Origin.ADOPTED), Lab.at("data"));
      lab.smb("b");
      service.create(SHARE, NAME);
      service.create(new ShareName("b"), new SnapshotName("b-1"));
      service.create(new ShareName("b"), new SnapshotName("b-2"));
      lab.cluster.images.take("isilondriver-old", Lab.at("gone"));
      Snapshot nfs = service.mount(NAME);
      Snapshot smb = service.mount(new SnapshotName("b-2"));

      assertThat(service.list())
          .containsExactlyInAnyOrder(
              nfs,
              service.find(new SnapshotName("b-1")).orElseThrow(),
              smb,
              service.find(new SnapshotName("old")).orElseThrow());
    }

    @Test
    void listing_takes_requests_for_pages_only() {
      lab.nfs("a");
      for (int i = 0; i < 2_500; i++) {
        lab.cluster.images.take("isilondriver-s" + i, Lab.at("a"));
      }

      assertThat(service.list()).hasSize(2_500);

      assertThat(lab.cluster.traffic.requests()).hasSize(5);
    }

    @Test
    void nothing_is_asked_before_a_list_is_read() {
      lab.nfs("a");
      Stream<Snapshot> all = service.list();
      Stream<Snapshot> some = service.list(SHARE);

      assertThat(lab.cluster.traffic.requests()).isEmpty();
      assertThat(Stream.concat(all, some)).isEmpty();
    }

    @Test
    void the_snapshots_of_one_share_are_listed() {
      lab.nfs("a");
      lab.nfs("b");
      service.create(SHARE, NAME);
      service.create(new ShareName("b"), new SnapshotName("b-1"));
      service.create(SHARE, new SnapshotName("tuesday"));
      Snapshot mounted = service.mount(new SnapshotName("tuesday"));
      lab.cluster.images.take("by-hand", Lab.at("a"));

      assertThat(service.list(SHARE)).containsExactly(service.find(NAME).orElseThrow(), mounted);
    }

    @Test
    void the_snapshots_of_a_share_that_is_gone_are_those_of_its_directory() {
      lab.cluster.images.take(ONEFS_NAME, Lab.at("a"));

      assertThat(service.list(SHARE)).extracting(Snapshot::name).containsExactly(NAME);
    }

    @Test
    void a_question_without_an_answer_is_not_absence() {
      lab.cluster.traffic.failing("Snapshots.find", Lab.unavailable());

      assertThatThrownBy(() -> service.find(NAME)).isInstanceOf(Unavailable.class);
    }
  }
}
