package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.Share.State;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking over what an administrator made. */
class AdoptShareTest extends AdoptionLab {
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
      assertThat(new ShareListing(lab.context, lab.locator).find(NAME)).contains(share);
    }

    @Test
    void the_name_is_kept_first_and_then_the_mark_that_finds_the_share_is_put_on() {
      manage();

      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "Namespace.createDirectory",
              "NfsExports.describe",
              "Namespace.mark",
              "Quotas.replaceLimits",
              "Quotas.mark");
    }

    @Test
    void an_adopted_share_is_looked_for_first_where_it_is() {
      manage();

      assertThat(lab.locator.likelyPath(NAME)).isEqualTo(IfsPath.of(DATA));
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
      assertThat(lab.cluster.traffic.changes())
          .startsWith("Namespace.createDirectory", "SmbShares.describe");
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
      assertThat(new ShareLocator(lab.context).find(NAME)).isPresent();
    }

    @Test
    void an_smb_description_without_room_for_the_mark_is_refused() {
      String longest = "x".repeat(511 - SMB.text().length() - " mount=TeamData | ".length());
      lab.cluster.smb.share("TeamData", DATA, longest + "y");
      String before = lab.cluster.state();

      assertThatThrownBy(() -> adopt(lab).manage(NAME, Protocol.SMB, location(Protocol.SMB)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("would have 512 characters, and may have 511");
      assertThat(lab.cluster.state()).isEqualTo(before);

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
                  Lab.mark(new ShareName("other"), Protocol.NFS).text()));

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
}
