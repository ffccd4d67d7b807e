package io.isilondriver.application.service.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotAccessTest {
  private static final SnapshotName MONDAY = new SnapshotName("monday");
  private static final IfsPath INSIDE = IfsPath.of("/ifs/.snapshot/isilondriver-monday/manila/a");

  private final Lab lab = new Lab();
  private final AccessService access =
      new AccessService(lab.context, new ShareLocator(lab.context));
  private OwnershipMark share;

  @BeforeEach
  void a_snapshot_of_an_nfs_share() {
    share = lab.nfs("a");
    lab.cluster.images.create(MONDAY.oneFsName(), IfsPath.of(Lab.at("a")));
  }

  private void mountedByNfs() {
    lab.cluster.nfs.export(share.offering(MONDAY).text(), INSIDE.value());
  }

  private void mountedBySmb() {
    lab.cluster.accounts.user("alice", "S-1-5-21-1-2-3-1001");
    lab.cluster.smb.share(MONDAY.oneFsName(), INSIDE.value(), share.offering(MONDAY).text());
  }

  @Test
  void every_rule_is_read_only_by_NFS() {
    mountedByNfs();

    assertThat(access.replaceAll(MONDAY, List.of(AccessRule.network("10.0.0.0/24", READ_WRITE))))
        .containsExactly(AccessRule.network("10.0.0.0/24", READ_ONLY));

    NfsClients clients = lab.cluster.nfs.only(INSIDE.value()).clients();
    assertThat(clients.readWrite()).isEmpty();
    assertThat(clients.readOnly()).containsExactly("10.0.0.0/24");
    assertThat(access.list(MONDAY)).containsExactly(AccessRule.network("10.0.0.0/24", READ_ONLY));
  }

  @Test
  void every_rule_is_read_only_by_SMB() {
    mountedBySmb();

    access.replaceAll(MONDAY, List.of(AccessRule.user("alice", READ_WRITE)));

    assertThat(lab.cluster.smb.shares.get(MONDAY.oneFsName()).access().permissions())
        .singleElement()
        .returns(Grant.READ, SmbAccess.Permission::grant);
    assertThat(access.list(MONDAY)).containsExactly(AccessRule.user("alice", READ_ONLY));
  }

  @Test
  void nothing_is_added_if_one_of_the_rules_cannot_be() {
    mountedByNfs();

    assertThatThrownBy(
            () ->
                access.allow(
                    MONDAY,
                    List.of(
                        new RuleRequest("good", "ip", "10.0.0.0/24", "ro"),
                        new RuleRequest("bad", "user", "alice", "ro"))))
        .isInstanceOf(InvalidRequest.class);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void the_share_itself_is_not_opened() {
    mountedByNfs();

    access.replaceAll(MONDAY, List.of(AccessRule.network("10.0.0.0/24", READ_ONLY)));

    assertThat(lab.cluster.nfs.only(Lab.at("a")).clients()).isEqualTo(NfsClients.closed());
  }

  @Test
  void an_update_answers_for_each_rule() {
    mountedByNfs();

    assertThat(
            access.update(
                MONDAY, AccessUpdate.recovery(List.of(new RuleRequest("1", "ip", "10.0.0.1", "")))))
        .containsExactly(RuleAnswer.active("1"));
  }

  @Test
  void a_rule_that_cannot_be_put_in_force_is_an_exception() {
    mountedByNfs();

    assertThatThrownBy(
            () ->
                access.update(
                    MONDAY,
                    AccessUpdate.recovery(List.of(new RuleRequest("1", "user", "eve", "")))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Update the access rules of snapshot 'monday': ")
        .hasMessageContaining("Rule user:eve:ro: an NFS export is opened to addresses");
  }

  @Test
  void a_snapshot_that_is_not_there_or_not_mounted_is_told() {
    assertThatThrownBy(() -> access.list(new SnapshotName("tuesday")))
        .isInstanceOf(NotFound.class)
        .hasMessage(
            "List the access rules of snapshot 'tuesday': Find the mounted snapshot 'tuesday':"
                + " there is no such snapshot. Mount it first");
    assertThatThrownBy(() -> access.replaceAll(MONDAY, List.of()))
        .isInstanceOf(NotFound.class)
        .hasMessage(
            "Set the access rules of snapshot 'monday': Find the mounted snapshot 'monday': it is"
                + " not mounted. Mount it first");
  }

  @Test
  void what_does_not_carry_the_mark_of_this_snapshot_is_not_its_mount() {
    lab.cluster.nfs.export("somebody's", INSIDE.value());
    lab.cluster.nfs.export(share.text(), INSIDE.value());
    lab.cluster.nfs.export(share.offering(new SnapshotName("tuesday")).text(), INSIDE.value());
    lab.cluster.smb.share(MONDAY.oneFsName(), INSIDE.value(), "somebody's");

    assertThatThrownBy(() -> access.list(MONDAY))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("it is not mounted");
  }

  @Test
  void a_mount_by_a_driver_with_another_root_directory_is_not_touched() {
    var theirs = new SnapshotName("theirs");
    lab.cluster.files.directory("/ifs/other/a");
    lab.cluster.images.create(theirs.oneFsName(), IfsPath.of("/ifs/other/a"));
    lab.cluster.nfs.export(
        share.offering(theirs).text(), "/ifs/.snapshot/isilondriver-theirs/other/a");

    assertThatThrownBy(
            () -> access.replaceAll(theirs, List.of(AccessRule.network("10.0.0.0/24", READ_ONLY))))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("there is no such snapshot");
    assertThatThrownBy(() -> access.list(theirs)).isInstanceOf(NotFound.class);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }
}
