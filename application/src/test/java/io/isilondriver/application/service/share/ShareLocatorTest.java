package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareLocatorTest {
  private static final ShareName NAME = new ShareName("a");
  private static final OwnershipMark NFS = Lab.mark(NAME, Protocol.NFS);
  private static final OwnershipMark SMB = Lab.mark(NAME, Protocol.SMB);

  private final Lab lab = new Lab();

  @Test
  void an_nfs_share_is_found_by_its_path_with_one_request() {
    lab.nfs("a");

    LocatedShare share = lab.locator.find(NAME).orElseThrow();

    assertThat(share.path()).isEqualTo(IfsPath.of(Lab.at("a")));
    assertThat(share.mark()).isEqualTo(NFS);
    assertThat(share.protocol()).isEqualTo(Protocol.NFS);
    assertThat(share.exposed()).isTrue();
    assertThat(share.exposure()).isPresent();
    assertThat(lab.cluster.traffic.requests()).containsExactly("NfsExports.ofPath");
  }

  @Test
  void an_smb_share_is_found_by_its_name_when_it_is_likely() {
    lab.smb("a");

    LocatedShare share = lab.locator.find(NAME, Protocol.SMB).orElseThrow();

    assertThat(share.exposure()).isPresent();
    assertThat(share.exposed()).isTrue();
    assertThat(lab.cluster.traffic.requests()).containsExactly("SmbShares.find");
  }

  @Test
  void the_other_protocol_is_tried_next() {
    lab.smb("a");

    assertThat(lab.locator.find(NAME)).isPresent();

    assertThat(lab.cluster.traffic.requests())
        .containsExactly("NfsExports.ofPath", "SmbShares.find");
  }

  @Test
  void where_a_share_was_found_is_looked_at_first_the_next_time() {
    lab.smb("a");
    lab.locator.find(NAME);
    lab.cluster.traffic.reset();

    lab.locator.find(NAME);

    assertThat(lab.cluster.traffic.requests()).containsExactly("SmbShares.find");
  }

  @Test
  void a_share_that_moved_to_the_place_of_its_name_is_not_hidden_by_where_it_was() {
    lab.share(NFS, Lab.at("elsewhere"));
    lab.locator.find(NAME);
    lab.cluster.nfs.exports.clear();
    lab.cluster.files.remove(Lab.at("elsewhere"));
    lab.nfs("a");

    LocatedShare share = lab.locator.find(NAME).orElseThrow();

    assertThat(share.exposed()).isTrue();
    assertThat(share.path()).isEqualTo(IfsPath.of(Lab.at("a")));
  }

  @Test
  void an_adopted_share_that_lost_its_export_is_found_by_its_quota() {
    lab.share(NFS.from(Origin.ADOPTED), Lab.at("some/where"));
    lab.cluster.nfs.exports.clear();

    LocatedShare share = lab.locator.find(NAME).orElseThrow();

    assertThat(share.exposed()).isFalse();
    assertThat(share.path()).isEqualTo(IfsPath.of(Lab.at("some/where")));
  }

  @Test
  void a_share_that_is_gone_is_remembered_no_more() {
    lab.share(NFS.from(Origin.ADOPTED), Lab.at("some/where"));
    lab.locator.find(NAME);
    assertThat(lab.locator.likelyPath(NAME)).isEqualTo(IfsPath.of(Lab.at("some/where")));
    lab.cluster.nfs.exports.clear();
    lab.cluster.files.remove(Lab.at("some/where"));

    assertThat(lab.locator.find(NAME)).isEmpty();

    assertThat(lab.locator.likelyPath(NAME)).isEqualTo(IfsPath.of(Lab.at("a")));
  }

  @Test
  void what_is_forgotten_is_not_remembered() {
    lab.share(NFS.from(Origin.ADOPTED), Lab.at("some/where"));
    lab.locator.find(NAME);

    lab.locator.forget(NAME);

    assertThat(lab.locator.likelyPath(NAME)).isEqualTo(IfsPath.of(Lab.at("a")));
  }

  @Test
  void an_smb_share_with_a_mount_point_name_is_found_by_its_directory() {
    lab.share(SMB.mountedAs(Optional.of(new MountPointName("tenant-data"))), Lab.at("a"));

    LocatedShare share = lab.locator.find(NAME).orElseThrow();

    assertThat(share.place().smbName()).isEqualTo("tenant-data");
    assertThat(lab.cluster.traffic.requests()).doesNotContain("SmbShares.list");
  }

  @Test
  void a_half_made_share_is_found_by_the_mark_on_its_directory() {
    lab.halfMade(SMB.mountedAs(Optional.of(new MountPointName("tenant-data"))), Lab.at("a"));

    LocatedShare share = lab.locator.find(NAME).orElseThrow();

    assertThat(share.exposed()).isFalse();
    assertThat(share.protocol()).isEqualTo(Protocol.SMB);
    assertThat(share.path()).isEqualTo(IfsPath.of(Lab.at("a")));
  }

  @Test
  void adopted_shares_are_found_by_their_marks() {
    lab.share(NFS.from(Origin.ADOPTED), Lab.at("some/where"));
    ShareName other = new ShareName("b");
    lab.cluster.files.directory(Lab.at("else"));
    lab.cluster.smb.share(
        "Data$", Lab.at("else"), Lab.mark(other, Protocol.SMB).from(Origin.ADOPTED).text());

    assertThat(lab.locator.find(NAME).orElseThrow().path())
        .isEqualTo(IfsPath.of(Lab.at("some/where")));
    assertThat(lab.locator.find(other).orElseThrow().path()).isEqualTo(IfsPath.of(Lab.at("else")));
  }

  @Test
  void a_foreign_export_directory_or_smb_share_of_the_name_is_not_the_share() {
    lab.cluster.files.directory(Lab.at("a"));
    lab.cluster.nfs.export("made by hand", Lab.at("a"));
    lab.cluster.smb.share("a", Lab.at("a"), "made by hand");

    assertThat(lab.locator.find(NAME)).isEmpty();
  }

  @Test
  void a_mark_of_another_share_is_not_believed() {
    OwnershipMark other = Lab.mark(new ShareName("b"), Protocol.NFS);
    lab.cluster.files.directory(Lab.at("a"), other);
    lab.cluster.nfs.export(other.text(), Lab.at("a"));
    lab.cluster.smb.share("a", Lab.at("a"), Lab.mark(new ShareName("b"), Protocol.SMB).text());

    assertThat(lab.locator.find(NAME)).isEmpty();
  }

  @Test
  void a_mounted_snapshot_is_not_the_share() {
    lab.cluster.nfs.export(NFS.offering(new SnapshotName("s")).text(), Lab.at("a"));
    lab.cluster.smb.share("a", Lab.at("a"), SMB.offering(new SnapshotName("s")).text());

    assertThat(lab.locator.find(NAME)).isEmpty();
  }

  @Test
  void a_marked_export_outside_the_root_directory_is_not_the_share() {
    lab.cluster.files.directory("/ifs/elsewhere");
    lab.cluster.nfs.export(NFS.text(), "/ifs/elsewhere");
    lab.cluster.nfs.export(NFS.text(), Lab.ROOT);
    lab.cluster.smb.share("a", "/ifs/elsewhere", SMB.text());
    lab.cluster.smb.share("b", "C:\\odd", SMB.text());

    assertThat(lab.locator.find(NAME)).isEmpty();
  }

  @Test
  void a_question_without_an_answer_is_not_absence() {
    lab.nfs("a");
    lab.cluster.traffic.failing("NfsExports.ofPath", Lab.unavailable());

    assertThatThrownBy(() -> lab.locator.find(NAME)).isInstanceOf(Unavailable.class);
  }

  @Test
  void an_exposed_share_is_required_where_clients_are_let_in() {
    assertThatThrownBy(() -> lab.locator.exposed(NAME, Protocol.NFS, "Open it"))
        .isInstanceOf(NotFound.class)
        .hasMessage("Open it: there is no share 'a' below /ifs/manila");

    lab.halfMade(NFS, Lab.at("a"));
    assertThatThrownBy(() -> lab.locator.exposed(NAME, Protocol.NFS, "Open it"))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("Open it: share 'a' is not complete");

    lab.nfs("b");
    assertThat(lab.locator.exposed(new ShareName("b"), Protocol.NFS, "Open it").name())
        .isEqualTo(new ShareName("b"));
  }

  @Test
  void a_share_that_was_just_made_is_remembered() {
    lab.smb("a");
    LocatedShare share = new ShareLocator(lab.context).find(NAME).orElseThrow();
    lab.cluster.traffic.reset();

    lab.locator.remember(share);

    assertThat(lab.locator.find(NAME)).contains(share);
    assertThat(lab.cluster.traffic.requests()).containsExactly("SmbShares.find");
  }

  @Test
  void a_long_running_driver_forgets_what_it_has_not_used_longest() {
    var hints = new ShareHints();
    for (int i = 0; i <= 20_000; i++) {
      hints.remember(
          LocatedShare.unexposed(
              IfsPath.of(Lab.at("s" + i)), Lab.mark(new ShareName("s" + i), Protocol.NFS)));
      hints.of(new ShareName("s0"));
    }

    assertThat(hints.of(new ShareName("s0"))).isPresent();
    assertThat(hints.of(new ShareName("s1"))).isEmpty();
    assertThat(hints.of(new ShareName("s2"))).isPresent();
  }
}
