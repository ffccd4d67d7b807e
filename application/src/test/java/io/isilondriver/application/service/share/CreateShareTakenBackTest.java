package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed creation takes back, and what it leaves. */
class CreateShareTakenBackTest extends CreationLab {
  static Stream<String> steps() {
    return Stream.of("Quotas.create", "NfsExports.create", "NfsAliases.create");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void a_refused_step_leaves_nothing_behind(String step) {
    String before = lab.cluster.state();
    lab.cluster.traffic.failing(step, rejected());

    assertThatThrownBy(() -> create(lab, NFS.mountedAs("team").withDeduplication()))
        .isInstanceOf(Rejected.class)
        .hasMessage("Create share 'a': Ask: the cluster refuses");

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void a_step_whose_answer_was_lost_leaves_nothing_behind_either(String step) {
    String before = lab.cluster.state();
    lab.cluster.traffic.losingAnswer(step, Lab.lost());

    assertThatThrownBy(() -> create(lab, NFS.mountedAs("team").withDeduplication()))
        .hasMessageContaining("the answer was lost");

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void an_SMB_share_whose_answer_was_lost_is_taken_back() {
    String before = lab.cluster.state();
    lab.cluster.traffic.losingAnswer("SmbShares.create", Lab.lost());

    assertThatThrownBy(() -> create(lab, SMB)).hasMessageContaining("the answer was lost");

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void only_what_this_call_made_is_taken_back() {
    lab.halfMade(Lab.mark(NAME, Protocol.NFS), PATH);
    lab.cluster.limits.set(PATH, DataSize.gibibytes(10));
    String before = lab.cluster.state();
    lab.cluster.traffic.failing("NfsExports.create", rejected());

    assertThatThrownBy(() -> create(lab, NFS)).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void what_cannot_be_taken_back_is_named() {
    lab.cluster.traffic.before(
        request -> {
          if (List.of("NfsExports.create", "Quotas.delete", "Namespace.delete").contains(request)) {
            throw Lab.unavailable();
          }
        });

    assertThatThrownBy(() -> create(lab, NFS))
        .isInstanceOfSatisfying(
            LeftBehind.class,
            failure -> {
              assertThat(failure.leftovers())
                  .containsExactly("quota of " + PATH, "directory " + PATH);
              assertThat(failure.retryable()).isTrue();
              assertThat(failure.problem().operation()).isEqualTo("Create share 'a'");
            });
  }

  @Test
  void what_somebody_else_made_meanwhile_is_not_taken_back() {
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("NfsExports.create")) {
            lab.cluster.nfs.export("somebody's", PATH);
            throw rejected();
          }
        });

    assertThatThrownBy(() -> create(lab, NFS)).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo("somebody's");
  }

  @Test
  void an_export_that_another_process_has_given_clients_meanwhile_is_not_taken_back() {
    var office =
        NfsClients.admitting(List.of(AccessRule.network("10.1.0.0/16", AccessLevel.READ_WRITE)));
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("NfsAliases.create")) {
            NfsExport made = lab.cluster.nfs.only(PATH);
            lab.cluster.nfs.exports.clear();
            lab.cluster.nfs.export(AccessZone.SYSTEM, made.description(), office, PATH);
            throw rejected();
          }
        });

    assertThatThrownBy(() -> create(lab, NFS.mountedAs("team"))).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.nfs.only(PATH).clients()).isEqualTo(office);
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isTrue();
    assertThat(lab.cluster.limits.quotas).hasSize(1);
  }

  @Test
  void an_SMB_share_that_another_share_took_meanwhile_is_not_taken_back() {
    SmbShare other = smb(PATH, Lab.mark(new ShareName("other"), Protocol.SMB));
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("SmbShares.create")) {
            lab.cluster.smb.shares.put("a", other);
            throw rejected();
          }
        });

    assertThatThrownBy(() -> create(lab, SMB)).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.smb.shares.get("a")).isEqualTo(other);
  }

  @Test
  void an_export_of_this_share_that_another_driver_made_meanwhile_is_taken_up_and_not_back() {
    String text = Lab.mark(NAME, Protocol.NFS).mountedAs(team()).text();
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("NfsExports.create")) {
            lab.cluster.nfs.export(text, PATH);
          }
          if (request.equals("NfsAliases.create")) {
            throw rejected();
          }
        });

    assertThatThrownBy(() -> create(lab, NFS.mountedAs("team"))).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo(text);
  }

  @Test
  void an_export_that_outlived_the_directory_of_an_earlier_share_is_not_opened_to_its_clients() {
    var office =
        NfsClients.admitting(List.of(AccessRule.network("10.1.0.0/16", AccessLevel.READ_WRITE)));
    lab.cluster.nfs.export(AccessZone.SYSTEM, Lab.mark(NAME, Protocol.NFS).text(), office, PATH);

    assertThatThrownBy(() -> create(lab, NFS))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("lets clients in there already")
        .hasMessageContaining("delete the share");

    assertThat(lab.cluster.nfs.only(PATH).clients()).isEqualTo(office);
  }

  @Test
  void an_export_that_outlived_the_directory_of_a_share_with_another_mount_point_is_refused() {
    lab.cluster.nfs.export(Lab.mark(NAME, Protocol.NFS).text(), PATH);

    assertThatThrownBy(() -> create(lab, NFS.mountedAs("team")))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("for another mount point");
    assertThat(lab.cluster.nfs.aliases.names).isEmpty();
  }

  @Test
  void an_SMB_share_that_another_process_has_given_users_meanwhile_is_not_taken_back() {
    var alice =
        SmbAccess.admitting(
            List.of(
                SmbAccess.Permission.of(
                    new Sid("S-1-5-21-1-2-3-1001"), "alice", false, AccessLevel.READ_WRITE)));
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("SmbShares.create")) {
            lab.cluster.smb.share("a", PATH, Lab.mark(NAME, Protocol.SMB).text());
            lab.cluster.smb.replaceAccess(AccessZone.SYSTEM, "a", alice);
            throw rejected();
          }
        });

    assertThatThrownBy(() -> create(lab, SMB)).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.smb.shares.get("a").access()).isEqualTo(alice);
  }

  @Test
  void an_SMB_share_of_this_share_that_another_driver_made_meanwhile_is_taken_up() {
    lab.cluster.traffic.onceBefore(
        "SmbShares.create",
        () -> lab.cluster.smb.share("a", PATH, Lab.mark(NAME, Protocol.SMB).text()));

    assertThat(create(lab, SMB).state()).isEqualTo(Share.State.AVAILABLE);
  }

  @Test
  void the_SMB_share_of_another_share_or_directory_is_never_taken_up() {
    for (SmbShare other :
        List.of(
            smb(PATH, Lab.mark(new ShareName("other"), Protocol.SMB)),
            smb(Lab.at("legacy"), Lab.mark(NAME, Protocol.SMB)))) {
      Lab fresh = new Lab();
      fresh.cluster.traffic.onceBefore(
          "SmbShares.create", () -> fresh.cluster.smb.shares.put("a", other));

      assertThatThrownBy(() -> create(fresh, SMB)).isInstanceOf(Conflict.class);
      assertThat(fresh.cluster.smb.shares.get("a")).isEqualTo(other);
    }
  }

  private static SmbShare smb(String path, OwnershipMark mark) {
    return new SmbShare(AccessZone.SYSTEM, "a", path, mark.text(), SmbAccess.CLOSED);
  }

  private static Optional<MountPointName> team() {
    return Optional.of(new MountPointName("team"));
  }

  @Test
  void an_alias_of_this_share_that_another_driver_made_meanwhile_is_taken_up() {
    lab.cluster.traffic.onceBefore(
        "NfsAliases.create", () -> lab.cluster.nfs.aliases.names.put("team", PATH));

    assertThat(create(lab, NFS.mountedAs("team")).mountPoint()).isEqualTo(team());
  }

  @Test
  void a_directory_that_came_to_be_anothers_meanwhile_is_not_removed() {
    lab.cluster.traffic.before(
        request -> {
          if (request.equals("Quotas.create")) {
            lab.cluster.files.directory(PATH, Lab.mark(new ShareName("other"), Protocol.NFS));
            throw rejected();
          }
        });

    assertThatThrownBy(() -> create(lab, NFS)).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isTrue();
  }
}
