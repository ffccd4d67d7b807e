package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.Share.State;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdoptShareTest {
  private static final ShareName NAME = new ShareName("projects");
  private static final String DATA = Lab.at("data");
  private static final String NFS_LOCATION = "anything:/ifs/manila/data";
  private static final OwnershipMark NFS =
      OwnershipMark.of(NAME, Protocol.NFS).from(Origin.ADOPTED);
  private static final OwnershipMark SMB =
      OwnershipMark.of(NAME, Protocol.SMB).from(Origin.ADOPTED);

  private final Lab lab = new Lab();

  private static AdoptShare adopt(Lab lab) {
    return new AdoptShare(lab.bench, lab.locator);
  }

  private Share manage() {
    return adopt(lab).manage(NAME, Protocol.NFS, NFS_LOCATION);
  }

  /** A directory of 1.5 GiB that an administrator exported by both protocols. */
  private static Lab byHand() {
    var lab = new Lab();
    prepare(lab);
    return lab;
  }

  private static void prepare(Lab lab) {
    lab.cluster.files.directory(DATA);
    lab.cluster.limits.set(DATA, new DataSize(DataSize.GIBIBYTE * 3 / 2));
  }

  private static String location(Protocol protocol) {
    return protocol == Protocol.NFS ? NFS_LOCATION : "\\\\anything\\TeamData";
  }

  private static void offered(Lab lab, Protocol protocol) {
    if (protocol == Protocol.NFS) {
      lab.cluster.nfs.export(
          AccessZone.SYSTEM,
          "made in 2019",
          NfsClients.of(List.of("10.0.0.7"), List.of(), List.of(), List.of("10.0.0.7")),
          DATA);
    } else {
      lab.cluster.smb.share("TeamData", DATA, "made in 2019");
    }
  }

  @Nested
  class Manage {
    @BeforeEach
    void anExportMadeByHand() {
      prepare(lab);
      offered(lab, Protocol.NFS);
    }

    @Test
    void an_nfs_export_becomes_a_share_and_its_clients_keep_their_access() {
      NfsClients before = lab.cluster.nfs.only(DATA).clients();

      Share share = manage();

      assertThat(share.name()).isEqualTo(NAME);
      assertThat(share.path()).isEqualTo(IfsPath.of(DATA));
      assertThat(share.adopted()).isTrue();
      assertThat(share.state()).isEqualTo(State.AVAILABLE);
      assertThat(share.size()).contains(ShareSize.gib(2));
      assertThat(share.mountPoint()).isEmpty();
      assertThat(lab.cluster.nfs.only(DATA).clients()).isEqualTo(before);
      assertThat(lab.cluster.nfs.only(DATA).description())
          .isEqualTo(NFS.text() + " | made in 2019");
      assertThat(lab.cluster.files.markOf(DATA)).contains(NFS);
      assertThat(lab.cluster.limits.quotas.get(IfsPath.of(DATA)).mark()).contains(NFS);
      assertThat(new ShareListing(lab.bench, lab.locator).find(NAME)).contains(share);
    }

    @Test
    void the_mark_that_finds_the_share_is_put_on_first() {
      manage();

      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "NfsExports.describe", "Namespace.mark", "Quotas.replaceLimits", "Quotas.mark");
    }

    @Test
    void an_adopted_share_is_remembered() {
      manage();

      assertThat(lab.locator.remembered(NAME)).contains(IfsPath.of(DATA));
    }

    @Test
    void a_size_of_whole_gibibytes_is_left_as_it_is() {
      lab.cluster.limits.set(DATA, DataSize.gibibytes(3));

      assertThat(manage().size()).contains(ShareSize.gib(3));
      assertThat(lab.cluster.traffic.changes()).doesNotContain("Quotas.replaceLimits");
    }

    @Test
    void an_advisory_limit_is_kept_when_the_size_is_rounded() {
      lab.cluster.limits.replaceLimits(
          lab.cluster.limits.quotas.get(IfsPath.of(DATA)).id(),
          new QuotaLimits(new DataSize(DataSize.GIBIBYTE + 1), Optional.of(new DataSize(1000))));

      manage();

      assertThat(lab.cluster.limits.limits(DATA))
          .isEqualTo(new QuotaLimits(DataSize.gibibytes(2), Optional.of(new DataSize(1000))));
    }

    @Test
    void an_alias_leads_to_the_export_and_becomes_the_mount_point() {
      lab.cluster.nfs.aliases.names.put("team", DATA);

      Share share = adopt(lab).manage(NAME, Protocol.NFS, "nas:/team");

      assertThat(share.mountPoint()).contains(new MountPointName("team"));
      assertThat(share.path()).isEqualTo(IfsPath.of(DATA));
    }

    @Test
    void an_alias_of_the_shares_own_name_is_its_mount_point_too() {
      lab.cluster.nfs.aliases.names.put("projects", DATA);

      assertThat(adopt(lab).manage(NAME, Protocol.NFS, "nas:/projects").mountPoint())
          .contains(new MountPointName("projects"));
    }

    @Test
    void what_is_neither_below_ifs_nor_an_alias_is_refused() {
      assertThatThrownBy(() -> adopt(lab).manage(NAME, Protocol.NFS, "nas:/team"))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("Manage nas:/team as share 'projects'")
          .hasMessageContaining(
              "/team is neither a directory below /ifs nor an NFS alias in access zone 'System'");
    }

    @Test
    void an_smb_share_becomes_a_share_under_the_name_that_clients_know() {
      offered(lab, Protocol.SMB);

      Share share = adopt(lab).manage(NAME, Protocol.SMB, location(Protocol.SMB));

      assertThat(share.protocol()).isEqualTo(Protocol.SMB);
      assertThat(share.mountPoint()).contains(new MountPointName("TeamData"));
      assertThat(share.locations())
          .extracting(at -> at.path())
          .containsExactly("\\\\10.0.0.1\\TeamData");
      assertThat(lab.cluster.smb.shares.get("TeamData").description())
          .isEqualTo(
              SMB.mountedAs(Optional.of(new MountPointName("TeamData"))).text()
                  + " | made in 2019");
      assertThat(lab.cluster.traffic.changes()).startsWith("SmbShares.describe");
    }

    @Test
    void an_smb_share_of_the_shares_own_name_needs_no_other() {
      lab.cluster.smb.share("projects", DATA, "");

      assertThat(adopt(lab).manage(NAME, Protocol.SMB, "\\\\nas\\projects").mountPoint()).isEmpty();
      assertThat(lab.cluster.smb.shares.get("projects").description()).isEqualTo(SMB.text());
    }

    @Test
    void an_smb_name_that_no_mount_point_can_have_is_found_by_its_mark() {
      lab.cluster.smb.share("Team Data$", DATA, "");

      Share share = adopt(lab).manage(NAME, Protocol.SMB, "\\\\nas\\Team Data$");

      assertThat(share.mountPoint()).isEmpty();
      assertThat(new ShareLocator(lab.bench).find(NAME)).isPresent();
    }

    @Test
    void an_smb_description_without_room_for_the_mark_is_refused() {
      String longest = "x".repeat(511 - SMB.text().length() - " mount=TeamData | ".length());
      lab.cluster.smb.share("TeamData", DATA, longest + "y");

      assertThatThrownBy(() -> adopt(lab).manage(NAME, Protocol.SMB, location(Protocol.SMB)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("would have 512 characters, and may have 511");
      assertThat(lab.cluster.traffic.changes()).isEmpty();

      lab.cluster.smb.share("TeamData", DATA, longest);
      assertThat(adopt(lab).manage(NAME, Protocol.SMB, location(Protocol.SMB)).adopted()).isTrue();
    }

    @Test
    void adopting_again_changes_nothing() {
      Share first = manage();
      lab.cluster.traffic.reset();

      assertThat(manage()).isEqualTo(first);

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_share_that_the_driver_made_is_managed_already() {
      lab.nfs("projects");

      Share share = adopt(lab).manage(NAME, Protocol.NFS, "nas:" + Lab.at("projects"));

      assertThat(share.adopted()).isFalse();
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void where_clusters_keep_no_marks_on_quotas_the_share_is_adopted_all_the_same() {
      lab.cluster.limits.keepingMarks = false;

      assertThat(manage().adopted()).isTrue();
    }
  }

  @Nested
  class Refuse {
    @AfterEach
    void nothing_is_changed() {
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    private void refused(
        Class<? extends Throwable> kind, Protocol protocol, String location, String... words) {
      assertThatThrownBy(() -> adopt(lab).manage(NAME, protocol, location))
          .isInstanceOf(kind)
          .hasMessageContainingAll(words);
    }

    private void refused(Class<? extends Throwable> kind, String... words) {
      refused(kind, Protocol.NFS, NFS_LOCATION, words);
    }

    @Test
    void what_is_not_there() {
      refused(NotFound.class, "access zone 'System' has no NFS export of /ifs/manila/data");
      refused(
          NotFound.class,
          Protocol.SMB,
          "\\\\nas\\TeamData",
          "access zone 'System' has no SMB share 'TeamData'");
    }

    @Test
    void what_is_in_another_zone() {
      prepare(lab);
      lab.cluster.nfs.export(new AccessZone("other"), "", NfsClients.closed(), DATA);

      refused(NotFound.class, "access zone 'System' has no NFS export");
    }

    @Test
    void what_is_no_location() {
      refused(InvalidRequest.class, Protocol.NFS, "data", "NFS location 'data'");
    }

    @Test
    void an_export_of_several_directories() {
      prepare(lab);
      lab.cluster.nfs.export("", DATA, "/ifs/prod");

      refused(InvalidRequest.class, "several directories: /ifs/manila/data, /ifs/prod");
    }

    @Test
    void a_directory_with_several_exports() {
      prepare(lab);
      lab.cluster.nfs.export("", DATA);
      lab.cluster.nfs.export("", DATA);

      refused(InvalidRequest.class, "2 NFS exports offer /ifs/manila/data");
    }

    @Test
    void what_is_outside_the_root_directory_or_the_root_directory_itself() {
      lab.cluster.files.directory("/ifs/prod");
      lab.cluster.limits.set("/ifs/prod", DataSize.gibibytes(1));
      lab.cluster.limits.set(Lab.ROOT, DataSize.gibibytes(1));
      lab.cluster.nfs.export("", "/ifs/prod");
      lab.cluster.nfs.export("", Lab.ROOT);
      lab.cluster.smb.share("TeamData", "/ifs/prod", "");

      refused(
          InvalidRequest.class,
          Protocol.NFS,
          "nas:/ifs/prod",
          "/ifs/prod is not below the root directory /ifs/manila");
      refused(InvalidRequest.class, Protocol.NFS, "nas:" + Lab.ROOT, "is not below");
      refused(InvalidRequest.class, Protocol.NFS, "nas:/ifs", "/ifs is not below");
      lab.cluster.nfs.aliases.names.put("prod", "/ifs/prod");
      refused(InvalidRequest.class, Protocol.NFS, "nas:/prod", "/ifs/prod is not below");
      refused(InvalidRequest.class, Protocol.SMB, "\\\\nas\\TeamData", "is not below");
    }

    @Test
    void what_lies_in_a_snapshot() {
      lab.cluster.files.directory(Lab.at("data/.snapshot/nightly"));
      lab.cluster.limits.set(Lab.at("data/.snapshot/nightly"), DataSize.gibibytes(1));
      lab.cluster.nfs.export("", Lab.at("data/.snapshot/nightly"));

      refused(
          InvalidRequest.class,
          Protocol.NFS,
          "nas:" + Lab.at("data/.snapshot/nightly"),
          "lies in a snapshot");
    }

    @Test
    void what_is_another_shares() {
      prepare(lab);
      lab.cluster.nfs.export(OwnershipMark.of(new ShareName("other"), Protocol.NFS).text(), DATA);

      refused(Conflict.class, "NFS export 1 is that of share 'other'");
    }

    @Test
    void what_offers_a_snapshot() {
      prepare(lab);
      lab.cluster.nfs.export(NFS.offering(new SnapshotName("s")).text(), DATA);

      refused(Conflict.class, "is that of share 'projects'");
    }

    @Test
    void a_name_that_another_directory_has() {
      prepare(lab);
      offered(lab, Protocol.NFS);
      lab.nfs("projects");

      refused(Conflict.class, "the share of this name is /ifs/manila/projects");
    }

    @Test
    void the_directory_of_a_share_of_the_other_protocol() {
      prepare(lab);
      offered(lab, Protocol.NFS);
      lab.cluster.smb.share(
          "x", DATA, OwnershipMark.of(new ShareName("other"), Protocol.SMB).text());

      refused(Conflict.class, "/ifs/manila/data is the directory of share 'other'");
    }

    @Test
    void what_lies_in_another_share_or_around_one() {
      lab.nfs("other");
      lab.cluster.files.directory(Lab.at("other/deep"));
      lab.cluster.limits.set(Lab.at("other/deep"), DataSize.gibibytes(1));
      lab.cluster.nfs.export("", Lab.at("other/deep"));
      lab.share(
          OwnershipMark.of(new ShareName("inner"), Protocol.NFS).from(Origin.ADOPTED),
          Lab.at("data/deep"));
      offered(lab, Protocol.NFS);

      refused(
          InvalidRequest.class,
          Protocol.NFS,
          "nas:" + Lab.at("other/deep"),
          "/ifs/manila/other/deep and share 'other' at /ifs/manila/other lie one in the other");
      refused(
          InvalidRequest.class,
          "/ifs/manila/data and share 'inner' at /ifs/manila/data/deep lie one in the other");
    }

    @Test
    void what_lies_in_a_share_that_nothing_offers_yet() {
      lab.halfMade(OwnershipMark.of(new ShareName("other"), Protocol.NFS), Lab.at("other"));
      lab.cluster.files.directory(Lab.at("other/very/deep"));
      lab.cluster.limits.set(Lab.at("other/very/deep"), DataSize.gibibytes(1));
      lab.cluster.nfs.export("", Lab.at("other/very/deep"));

      refused(
          InvalidRequest.class,
          Protocol.NFS,
          "nas:" + Lab.at("other/very/deep"),
          "share 'other' at /ifs/manila/other");
    }

    @Test
    void a_directory_that_is_gone_or_none() {
      lab.cluster.nfs.export("", DATA);
      refused(NotFound.class, "/ifs/manila/data does not exist");

      lab.cluster.files.file(DATA);
      refused(InvalidRequest.class, "/ifs/manila/data is no directory");
    }

    @Test
    void a_directory_that_carries_another_shares_mark() {
      prepare(lab);
      offered(lab, Protocol.NFS);
      lab.cluster.files.directory(DATA, OwnershipMark.of(new ShareName("other"), Protocol.NFS));

      refused(Conflict.class, "the directory /ifs/manila/data is that of share 'other'");
    }

    @Test
    void a_directory_without_a_size() {
      lab.cluster.files.directory(DATA);
      offered(lab, Protocol.NFS);
      refused(InvalidRequest.class, "has no size", "Set a directory quota");

      lab.cluster.limits.set(DATA, DataSize.gibibytes(1));
      lab.cluster.limits.unlimit(DATA);
      refused(InvalidRequest.class, "has no size");
    }

    @Test
    void a_quota_that_is_bound_to_a_default_quota() {
      prepare(lab);
      offered(lab, Protocol.NFS);
      lab.cluster.limits.link(DATA);

      refused(InvalidRequest.class, "default quota", "Unlink it");
    }

    @Test
    void a_quota_that_carries_another_shares_mark() {
      lab.cluster.files.directory(DATA);
      lab.cluster.limits.set(
          DATA,
          DataSize.gibibytes(1),
          Optional.of(OwnershipMark.of(new ShareName("other"), Protocol.NFS)));
      offered(lab, Protocol.NFS);

      refused(Conflict.class, "the quota of /ifs/manila/data is that of share 'other'");
    }
  }

  @Nested
  class AtTheSameTime {
    @BeforeEach
    void anExportMadeByHand() {
      prepare(lab);
      offered(lab, Protocol.NFS);
    }

    @Test
    void another_driver_that_adopts_it_under_another_name_is_noticed() {
      lab.cluster.traffic.onceBefore(
          "NfsExports.find",
          () ->
              lab.cluster.nfs.describe(
                  AccessZone.SYSTEM,
                  lab.cluster.nfs.only(DATA).id(),
                  OwnershipMark.of(new ShareName("other"), Protocol.NFS).text()));

      assertThatThrownBy(() -> manage()).isInstanceOf(ConcurrentChange.class);
      assertThat(lab.cluster.files.markOf(DATA)).isEmpty();
    }

    @Test
    void an_export_that_goes_meanwhile_is_not_found() {
      lab.cluster.traffic.onceBefore("NfsExports.find", () -> lab.cluster.nfs.exports.clear());

      assertThatThrownBy(() -> manage())
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("NFS export 1 was removed meanwhile");
    }

    @Test
    void an_smb_share_that_goes_meanwhile_is_not_found() {
      offered(lab, Protocol.SMB);
      lab.cluster.traffic.onceBefore(
          "SmbShares.describe",
          () ->
              lab.cluster.traffic.onceBefore(
                  "SmbShares.find", () -> lab.cluster.smb.shares.clear()));

      assertThatThrownBy(() -> adopt(lab).manage(NAME, Protocol.SMB, location(Protocol.SMB)))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("SMB share 'TeamData' was removed meanwhile");
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void any_single_fault_while_adopting_and_a_retry_end_as_no_fault_does(Protocol protocol) {
    FaultDrill.endsAlike(
        () -> {
          Lab prepared = byHand();
          offered(prepared, protocol);
          return prepared;
        },
        prepared -> adopt(prepared).manage(NAME, protocol, location(protocol)));
  }

  @Nested
  class Unmanage {
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void a_share_is_left_as_it_was_before_it_was_adopted(Protocol protocol) {
      prepare(lab);
      offered(lab, protocol);
      lab.cluster.limits.set(DATA, DataSize.gibibytes(2));
      String before = lab.cluster.state();
      adopt(lab).manage(NAME, protocol, location(protocol));
      lab.cluster.traffic.reset();

      adopt(lab).unmanage(NAME);

      assertThat(lab.cluster.state()).isEqualTo(before);
      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "Quotas.mark",
              "Namespace.mark",
              protocol == Protocol.NFS ? "NfsExports.describe" : "SmbShares.describe");
      assertThat(lab.locator.find(NAME)).isEmpty();
    }

    @Test
    void a_share_that_is_let_go_is_forgotten() {
      lab.nfs("projects");
      lab.locator.find(NAME);

      adopt(lab).unmanage(NAME);

      assertThat(lab.locator.remembered(NAME)).isEmpty();
    }

    @Test
    void letting_go_of_what_is_not_there_is_fine() {
      adopt(lab).unmanage(NAME);

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void what_carries_another_shares_mark_keeps_it() {
      lab.nfs("projects");
      OwnershipMark other = OwnershipMark.of(new ShareName("other"), Protocol.NFS);
      lab.cluster.files.directory(Lab.at("projects"), other);
      lab.cluster.limits.set(Lab.at("projects"), DataSize.gibibytes(1), Optional.of(other));

      adopt(lab).unmanage(NAME);

      assertThat(lab.cluster.files.markOf(Lab.at("projects"))).contains(other);
      assertThat(lab.cluster.traffic.changes()).containsExactly("NfsExports.describe");
    }

    @Test
    void a_share_without_quota_and_directory_is_let_go() {
      lab.nfs("projects");
      lab.cluster.files.remove(Lab.at("projects"));
      lab.cluster.limits.quotas.clear();

      adopt(lab).unmanage(NAME);

      assertThat(lab.cluster.nfs.only(Lab.at("projects")).description()).isEmpty();
    }

    @Test
    void a_share_that_lost_its_export_is_let_go() {
      lab.halfMade(OwnershipMark.of(NAME, Protocol.NFS), Lab.at("projects"));

      adopt(lab).unmanage(NAME);

      assertThat(lab.cluster.files.markOf(Lab.at("projects"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, names = "SETTLED", mode = EnumSource.Mode.EXCLUDE)
    void a_half_made_or_half_deleted_share_is_not_let_go(Stage stage) {
      lab.halfMade(OwnershipMark.of(NAME, Protocol.NFS).at(stage), Lab.at("projects"));

      assertThatThrownBy(() -> adopt(lab).unmanage(NAME))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("Unmanage share 'projects': the share is half made");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void any_single_fault_while_letting_go_and_a_retry_end_as_no_fault_does(Protocol protocol) {
      FaultDrill.endsAlike(
          () -> {
            Lab prepared = byHand();
            offered(prepared, protocol);
            adopt(prepared).manage(NAME, protocol, location(protocol));
            return prepared;
          },
          prepared -> adopt(prepared).unmanage(NAME));
    }
  }
}
