package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Making a share, anew and again. */
class CreateShareTest extends CreationLab {
  static Stream<NewShare> requests() {
    return Stream.of(NFS, SMB, NFS.mountedAs("team").withDeduplication(), SMB.mountedAs("team"));
  }

  @Nested
  class Anew {
    @Test
    void an_NFS_share_is_a_marked_directory_a_quota_and_an_export_in_that_order() {
      Share share = create(lab, NFS);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly(
              "Namespace.createDirectory", "Quotas.create", "NfsExports.create", "Namespace.mark");
      OwnershipMark mark = Lab.mark(NAME, Protocol.NFS);
      assertThat(lab.cluster.files.markOf(PATH)).contains(mark);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
      assertThat(lab.cluster.limits.quotas.get(IfsPath.of(PATH)).mark()).contains(mark);
      assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo(mark.text());
      assertThat(lab.cluster.nfs.only(PATH).readOnly()).isFalse();
      assertThat(share)
          .isEqualTo(
              new Share(
                  NAME,
                  Protocol.NFS,
                  IfsPath.of(PATH),
                  Optional.of(ShareSize.gib(10)),
                  Optional.of(DataSize.ZERO),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  Share.State.AVAILABLE,
                  List.of(new ExportLocation("10.0.0.1:" + PATH, true, false))));
    }

    @Test
    void an_SMB_share_is_a_marked_directory_a_quota_and_an_SMB_share_in_that_order() {
      Share share = create(lab, SMB);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly(
              "Namespace.createDirectory", "Quotas.create", "SmbShares.create", "Namespace.mark");
      assertThat(lab.cluster.smb.shares.get("a").path()).isEqualTo(PATH);
      assertThat(lab.cluster.smb.shares.get("a").mark()).contains(Lab.mark(NAME, Protocol.SMB));
      assertThat(share.locations())
          .containsExactly(new ExportLocation("\\\\10.0.0.1\\a", true, false));
    }

    @Test
    void nobody_is_let_in() {
      create(lab, NFS);
      create(lab, NewShare.smb("b", ShareSize.gib(1)));

      assertThat(lab.cluster.nfs.only(PATH).clients()).isEqualTo(NfsClients.closed());
      assertThat(lab.cluster.smb.shares.get("b").access()).isEqualTo(SmbAccess.CLOSED);
    }

    @Test
    void a_mount_point_is_an_alias_or_the_name_of_the_SMB_share() {
      create(lab, NFS.mountedAs("team"));
      create(lab, NewShare.smb("b", ShareSize.gib(1)).mountedAs("staff"));

      assertThat(lab.cluster.nfs.aliases.names).containsOnly(Map.entry("team", PATH));
      assertThat(lab.cluster.smb.shares).containsOnlyKeys("staff");
      assertThat(lab.cluster.files.markOf(PATH).flatMap(OwnershipMark::mountPoint))
          .contains(new MountPointName("team"));
    }

    @Test
    void deduplication_is_asked_for_where_it_is_wished_for() {
      create(lab, NFS);
      assertThat(lab.cluster.deduplicated.listed).isEmpty();

      create(lab, NewShare.nfs("b", ShareSize.gib(1)).withDeduplication());
      assertThat(lab.cluster.deduplicated.listed).containsExactly(IfsPath.of(Lab.at("b")));
    }

    @Test
    void the_settings_are_kept_to() {
      Lab tuned =
          new Lab(
              settings ->
                  settings
                      .advisoryPercent(80)
                      .rootSquash(false)
                      .preparingReverts(true)
                      .dataAddresses(List.of("one", "two")));

      Share share = create(tuned, NFS);

      assertThat(tuned.cluster.limits.limits(PATH))
          .isEqualTo(QuotaLimits.of(DataSize.gibibytes(10), 80));
      assertThat(tuned.cluster.nfs.rootSquash.values()).containsExactly(false);
      assertThat(tuned.cluster.work.started).containsExactly("domain " + PATH);
      assertThat(share.locations())
          .containsExactly(
              new ExportLocation("one:" + PATH, true, false),
              new ExportLocation("two:" + PATH, false, false));
    }

    @Test
    void root_is_squashed_and_no_revert_is_prepared_unless_the_settings_say_so() { // W56
      create(lab, NFS);

      assertThat(lab.cluster.nfs.rootSquash.values()).containsExactly(true);
      assertThat(lab.cluster.work.started).isEmpty();
    }

    @Test
    void owner_and_group_are_set_where_they_are_configured() {
      assertThat(permissions(settings -> settings.directoryOwner(PersonaId.uid(7))))
          .isEqualTo(new Permissions(Mode.parse("0775"), PersonaId.uid(7), PersonaId.gid(0)));
      assertThat(permissions(settings -> settings.directoryGroup(PersonaId.gid(8))))
          .isEqualTo(new Permissions(Mode.parse("0775"), PersonaId.uid(0), PersonaId.gid(8)));
    }

    private Permissions permissions(UnaryOperator<ShareSettings.Builder> settings) {
      Lab tuned = new Lab(settings);
      create(tuned, NFS);
      return tuned.cluster.files.permissions(IfsPath.of(PATH)).orElseThrow();
    }

    @Test
    void a_missing_root_directory_is_told() {
      lab.cluster.files.remove(Lab.ROOT);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(NotFound.class)
          .hasMessage(
              "Create share 'a': the root directory /ifs/manila is missing. Connect the backend"
                  + " again, which makes it");
    }

    @Test
    void a_new_share_is_looked_for_first_where_it_was_made() {
      ShareLocator locator = new ShareLocator(lab.context);
      new CreateShare(lab.context, locator).empty(SMB);
      lab.cluster.traffic.reset();

      assertThat(locator.find(NAME)).isPresent();

      assertThat(lab.cluster.traffic.requests()).containsExactly("SmbShares.find");
    }
  }

  @Nested
  class Again {
    @ParameterizedTest
    @MethodSource("io.isilondriver.application.service.share.CreateShareTest#requests")
    void the_same_wish_gives_the_same_share_and_changes_nothing(NewShare request) {
      Share first = create(lab, request);
      String before = lab.cluster.state();

      Share second = create(lab, request);

      assertThat(second).isEqualTo(first);
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.isilondriver.application.service.share.CreateShareTest#requests")
    void any_single_fault_and_a_retry_end_alike(NewShare request) {
      FaultDrill.endsAlike(Lab::new, lab -> create(lab, request));
    }

    @Test
    void another_size_is_a_conflict() {
      create(lab, NFS);
      String before = lab.cluster.state();

      assertThatThrownBy(() -> create(lab, NewShare.nfs("a", ShareSize.gib(20))))
          .isInstanceOf(Conflict.class)
          .hasMessage(
              "Create share 'a': it exists with a size of 10 GiB, not 20 GiB. Extend or"
                  + " shrink the share, or choose another name");
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void a_quota_that_only_counts_is_another_size() {
      create(lab, NFS);
      lab.cluster.limits.unlimit(PATH);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("it exists with a size of no limit, not 10 GiB");
    }

    static Stream<NewShare> otherWishes() {
      return Stream.of(
          SMB, NFS.mountedAs("team"), NFS.withDeduplication(), NFS.fromSnapshot("monday"));
    }

    @ParameterizedTest
    @MethodSource("otherWishes")
    void another_wish_is_a_conflict_and_nothing_is_changed(NewShare other) {
      create(lab, NFS);
      String before = lab.cluster.state();

      assertThatThrownBy(() -> create(lab, other))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(
              "the name is in use for another request (isilondriver share=a protocol=nfs)");
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void a_lost_quota_is_made_again() {
      create(lab, NFS);
      lab.cluster.limits.quotas.clear();

      assertThat(create(lab, NFS).size()).contains(ShareSize.gib(10));
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void a_lost_alias_is_made_again() {
      create(lab, NFS.mountedAs("team"));
      lab.cluster.nfs.aliases.names.clear();

      create(lab, NFS.mountedAs("team"));

      assertThat(lab.cluster.nfs.aliases.names).containsEntry("team", PATH);
    }

    @Test
    void what_is_being_deleted_is_a_conflict() {
      lab.halfMade(Lab.mark(NAME, Protocol.NFS).at(Stage.DELETING), PATH);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("what is left of the share of this name is still to be deleted");
    }

    @Test
    void a_directory_with_data_that_nothing_offers_never_becomes_a_new_share() {
      lab.halfMade(Lab.mark(NAME, Protocol.NFS), PATH);
      lab.cluster.files.file(PATH + "/data");

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("its directory /ifs/manila/a holds data and nothing exposes it");
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/data"))).isTrue();
    }
  }

  @Test
  void an_export_of_another_zone_is_none_of_this_shares() {
    lab.cluster.nfs.export(new AccessZone("other"), "theirs", NfsClients.closed(), PATH);

    create(lab, NFS);

    assertThat(lab.cluster.nfs.exports).hasSize(2);
  }

  @Test
  void a_failure_that_passes_can_be_told_from_one_that_lasts() {
    lab.cluster.traffic.failing("Namespace.createDirectory", Lab.unavailable());

    assertThatThrownBy(() -> create(lab, NFS))
        .isInstanceOf(Unavailable.class)
        .hasMessageStartingWith("Create share 'a': Ask: the cluster is tired");
  }

  @Test
  void a_protocol_that_is_not_enabled_is_refused_before_the_first_request() {
    Lab nfsOnly = new Lab(settings -> settings.protocols(Set.of(Protocol.NFS)));

    assertThatThrownBy(() -> create(nfsOnly, SMB))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("SMB is not enabled for this backend");
    assertThat(nfsOnly.cluster.traffic.requests()).isEmpty();
  }
}
