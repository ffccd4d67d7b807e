package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What exposes a share is found by its mark after an administrator renamed, copied, widened or
 * edited it, also by a driver that never saw it before: a revocation is reported as done only when
 * it is.
 */
public abstract class ExposuresWhereverTheyStandContract extends DriverContract {
  private static final AccessRule OFFICE = AccessRule.network("10.0.0.0/24", READ_WRITE);
  private static final AccessRule ALICE = AccessRule.user("alice", READ_WRITE);
  private static final String HOST_OF_OFFICE = "10.0.0.7";

  private ShareDriver fresh() {
    return anotherDriver();
  }

  private NfsExport exportOf(String name) {
    return backend().nfsExports().ofPath(ZONE, pathOf(name)).get(0);
  }

  /** Whether alice gets in by an SMB share of this name. */
  private boolean aliceGetsInBy(String smbShare) {
    return fixture().smbAccess(ZONE, HOST_OF_OFFICE, "alice", smbShare).isPresent();
  }

  private void rename(String from, String to) {
    SmbShare present = backend().smbShares().find(ZONE, from).orElseThrow();
    backend()
        .smbShares()
        .create(ZONE, to, IfsPath.of(present.path()), present.description(), present.access());
    backend().smbShares().delete(ZONE, from);
  }

  @Nested
  class An_smb_share_that_was_renamed {
    @BeforeEach
    void rename() {
      anSmbShare("projects");
      driver().access().replaceAll(share("projects"), List.of(ALICE));
      ExposuresWhereverTheyStandContract.this.rename("projects", "Renamed Projects$");
    }

    @Test
    void is_closed_when_its_rules_are_taken_away() {
      try (ShareDriver fresh = fresh()) {
        assertThat(fresh.access().list(share("projects"))).containsExactly(ALICE);

        assertThat(fresh.access().replaceAll(share("projects"), List.of())).isEmpty();
      }

      assertThat(aliceGetsInBy("Renamed Projects$")).isFalse();
    }

    @Test
    void is_located_by_the_name_that_it_has() {
      try (ShareDriver fresh = fresh()) {
        assertThat(fresh.shares().find(share("projects")).orElseThrow().locations())
            .extracting(location -> location.path())
            .containsExactly("\\\\" + HOST + "\\Renamed Projects$");
      }
    }

    @Test
    void goes_with_its_share() {
      try (ShareDriver fresh = fresh()) {
        fresh.shares().delete(share("projects"));
      }

      assertThat(backend().smbShares().find(ZONE, "Renamed Projects$")).isEmpty();
      assertThat(backend().namespace().exists(pathOf("projects"))).isFalse();
    }

    @Test
    void is_not_made_a_second_time_by_ensure() {
      try (ShareDriver fresh = fresh()) {
        assertThat(
                fresh
                    .shares()
                    .ensure(
                        new ExpectedShare(
                            share("projects"), Protocol.SMB, Optional.empty(), Optional.empty()))
                    .status())
            .isEqualTo(Status.AVAILABLE);
      }

      assertThat(backend().smbShares().find(ZONE, "projects")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sales Data", "Sales$", "sales.2026", "Vertrieb Köln"})
  void an_adopted_smb_share_of_any_name_is_closed_and_goes_with_its_share(String smbName) {
    IfsPath path = pathOf("sales");
    backend().namespace().ensureDirectory(path, Mode.parse("0777"));
    fixture().makeQuotaWithoutLimit(path);
    backend()
        .quotas()
        .replaceLimits(
            backend().quotas().ofDirectory(path).orElseThrow().id(),
            QuotaLimits.hard(gib(1).size()));
    backend().smbShares().create(ZONE, smbName, path, "", SmbAccess.CLOSED);
    driver().shares().manage(share("sales"), Protocol.SMB, "\\\\" + HOST + "\\" + smbName);
    driver().access().replaceAll(share("sales"), List.of(ALICE));
    assertThat(aliceGetsInBy(smbName)).isTrue();

    try (ShareDriver fresh = fresh()) {
      fresh.access().replaceAll(share("sales"), List.of());
    }
    assertThat(aliceGetsInBy(smbName)).isFalse();

    try (ShareDriver fresh = fresh()) {
      fresh.shares().delete(share("sales"));
    }
    assertThat(backend().smbShares().find(ZONE, smbName)).isEmpty();
    assertThat(backend().namespace().exists(path)).isFalse();
  }

  @Nested
  class An_export_that_got_another_path {
    private ExportId widened = new ExportId(0);

    @BeforeEach
    void widen() {
      anNfsShare("projects");
      NfsExport own = exportOf("projects");
      backend().nfsExports().delete(ZONE, own.id());
      fixture()
          .makeExport(
              ZONE,
              List.of(pathOf("projects"), aDirectoryOutside("other")),
              own.description(),
              NfsClients.admitting(List.of(OFFICE)));
      widened = exportOf("projects").id();
    }

    @Test
    void is_closed_by_a_revocation_which_names_it() {
      try (ShareDriver fresh = fresh()) {
        assertThatThrownBy(() -> fresh.access().replaceAll(share("projects"), List.of()))
            .isInstanceOf(Conflict.class)
            .hasMessageContaining("NFS export %s of ".formatted(widened))
            .hasMessageContaining("/ifs/outside/other");
      }

      assertThat(fixture().nfsAccess(ZONE, HOST_OF_OFFICE, pathOf("projects"))).isEmpty();
    }

    @Test
    void lets_nobody_new_in() {
      List<String> before = state();

      try (ShareDriver fresh = fresh()) {
        assertThatThrownBy(
                () ->
                    fresh
                        .access()
                        .replaceAll(
                            share("projects"),
                            List.of(OFFICE, AccessRule.network("10.9.0.0/24", READ_WRITE))))
            .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> fresh.access().list(share("projects")))
            .isInstanceOf(Conflict.class)
            .hasMessageContaining("NFS export " + widened);
      }

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void keeps_its_share_from_being_deleted_and_unmanaged() {
      List<String> before = state();

      try (ShareDriver fresh = fresh()) {
        assertThatThrownBy(() -> fresh.shares().delete(share("projects")))
            .isInstanceOf(Conflict.class)
            .hasMessageContaining("NFS export " + widened);
        assertThatThrownBy(() -> fresh.shares().unmanage(share("projects")))
            .isInstanceOf(Conflict.class);
      }

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void is_named_by_ensure() {
      try (ShareDriver fresh = fresh()) {
        var ensured =
            fresh
                .shares()
                .ensure(
                    new ExpectedShare(
                        share("projects"), Protocol.NFS, Optional.empty(), Optional.empty()));

        assertThat(ensured.status()).isEqualTo(Status.ERROR);
        assertThat(ensured.problem().orElseThrow()).contains("NFS export " + widened);
      }
    }
  }

  @Test
  void a_copy_of_an_export_with_its_description_is_closed_too_by_a_revocation_which_names_both() {
    anNfsShare("projects");
    driver().access().replaceAll(share("projects"), List.of(OFFICE));
    NfsExport own = exportOf("projects");
    fixture()
        .makeExport(
            ZONE,
            List.of(pathOf("projects")),
            own.description(),
            NfsClients.admitting(List.of(AccessRule.network("10.8.0.0/24", READ_WRITE))));

    try (ShareDriver fresh = fresh()) {
      assertThatThrownBy(() -> fresh.access().deny(share("projects"), List.of(OFFICE)))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("NFS export " + own.id());
      assertThat(fixture().nfsAccess(ZONE, HOST_OF_OFFICE, pathOf("projects"))).isEmpty();
      assertThat(fixture().nfsAccess(ZONE, "10.8.0.1", pathOf("projects"))).isPresent();

      assertThatThrownBy(() -> fresh.access().replaceAll(share("projects"), List.of()))
          .isInstanceOf(Conflict.class);
    }

    assertThat(fixture().nfsAccess(ZONE, "10.8.0.1", pathOf("projects"))).isEmpty();
  }

  @Nested
  class An_export_whose_description_was_edited {
    @BeforeEach
    void edit() {
      anNfsShare("projects");
      driver().access().replaceAll(share("projects"), List.of(OFFICE));
      backend().nfsExports().describe(ZONE, exportOf("projects").id(), "of the projects team");
    }

    @Test
    void is_named_by_whatever_is_asked_about_its_rules() {
      String title = "NFS export " + exportOf("projects").id();
      try (ShareDriver fresh = fresh()) {
        assertThatThrownBy(() -> fresh.access().list(share("projects")))
            .isInstanceOf(Foreign.class)
            .hasMessageContaining(title);
        assertThatThrownBy(() -> fresh.access().replaceAll(share("projects"), List.of()))
            .isInstanceOf(Foreign.class)
            .hasMessageContaining(title);
        assertThatThrownBy(() -> fresh.shares().delete(share("projects")))
            .isInstanceOf(Foreign.class)
            .hasMessageContaining(title);
        assertThat(fresh.backend().orphans())
            .anySatisfy(orphan -> assertThat(orphan).contains(title));
      }

      assertThat(fixture().nfsAccess(ZONE, HOST_OF_OFFICE, pathOf("projects"))).isPresent();
    }

    @Test
    void is_the_shares_again_once_it_is_managed_and_nothing_of_the_share_changed() {
      try (ShareDriver fresh = fresh()) {
        Share again =
            fresh.shares().manage(share("projects"), Protocol.NFS, HOST + ":" + pathOf("projects"));

        assertThat(again.adopted()).isFalse();
        assertThat(again.size()).contains(gib(10));
        assertThat(fresh.access().list(share("projects"))).containsExactly(OFFICE);
        fresh.access().replaceAll(share("projects"), List.of());
      }

      assertThat(fixture().nfsAccess(ZONE, HOST_OF_OFFICE, pathOf("projects"))).isEmpty();
      assertThat(exportOf("projects").description()).endsWith("of the projects team");
    }
  }
}
