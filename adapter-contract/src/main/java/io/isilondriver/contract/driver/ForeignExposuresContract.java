package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What others expose above, of and inside shares is told, and never touched. */
public abstract class ForeignExposuresContract extends DriverContract {
  private static final NfsClients OFFICE =
      NfsClients.of(List.of("10.99.0.0/16"), List.of(), List.of(), List.of());
  private static final NfsClients OPEN = NfsClients.of(List.of(), List.of(), List.of(), List.of());
  private static final SmbAccess EVERYONE =
      new SmbAccess(
          List.of(new Permission(Sid.EVERYONE, "Everyone", false, Grant.FULL, false)), List.of());
  private static final List<AccessRule> RULES =
      List.of(AccessRule.network("10.0.0.0/24", READ_WRITE));

  private ExportId export(AccessZone zone, IfsPath path, NfsClients clients) {
    return fixture().makeExport(zone, List.of(path), "", clients);
  }

  private IfsPath inside(String share, String name) {
    IfsPath path = pathOf(share).child(name);
    backend().namespace().createDirectory(path, Mode.parse("0755"), Optional.empty());
    return path;
  }

  private String problem(Share share) {
    Ensured ensured = driver().shares().ensure(ExpectedShare.of(share));
    assertThat(ensured.status()).isEqualTo(Ensured.Status.AVAILABLE);
    assertThat(driver().shares().ensureAll(List.of(ExpectedShare.of(share))).get(share.name()))
        .isEqualTo(ensured);
    return ensured.problem().orElse("");
  }

  @Test
  void a_backend_is_not_ready_while_an_export_or_smb_share_above_the_root_lets_somebody_in() {
    assertThat(driver().backend().check()).isEmpty();
    export(ZONE, IfsPath.IFS, OPEN);
    backend().smbShares().create(ZONE, "ifs", root().parent().orElseThrow(), "", EVERYONE);
    export(ZONE, root(), OFFICE);

    assertThat(driver().backend().check())
        .hasSize(3)
        .anyMatch(problem -> problem.contains("exposes /ifs to everybody (rw)"))
        .anyMatch(problem -> problem.contains("SMB share 'ifs' of access zone 'System'"))
        .anyMatch(problem -> problem.contains("exposes %s to 10.99.0.0/16".formatted(root())));
  }

  @Test
  void one_that_admits_nobody_does_not_matter_nor_one_that_was_acknowledged_as_it_is() {
    ExportId office = export(ZONE, root(), OFFICE);
    String acknowledgement = acknowledgement(driver().backend().check().get(0));

    try (ShareDriver knowing =
        driverWith(settings().acknowledgedExposures(List.of(acknowledgement)).build())) {
      assertThat(knowing.backend().check()).isEmpty();
      Share share = knowing.shares().create(NewShare.nfs("known", gib(1)));
      assertThat(knowing.shares().ensure(ExpectedShare.of(share)).problem()).isEmpty();

      fixture().disableRootSquash(ZONE, office); // what was acknowledged was something else
      assertThat(knowing.backend().check()).hasSize(1);
    }
    backend().nfsExports().replaceClients(ZONE, office, NfsClients.closed());
    assertThat(driver().backend().check()).isEmpty();
  }

  private static String acknowledgement(String problem) {
    Matcher quoted = Pattern.compile("'([^']+@[0-9a-f]{8})'").matcher(problem);
    assertThat(quoted.find()).as(problem).isTrue();
    return quoted.group(1);
  }

  @Test
  void where_the_settings_ask_for_it_no_share_is_made_or_opened_below_one() {
    try (ShareDriver strict = driverWith(settings().refusingForeignExposures(true).build())) {
      Share before = strict.shares().create(NewShare.nfs("before", gib(1)));
      export(ZONE, IfsPath.IFS, OPEN);
      try (ShareDriver later = driverWith(settings().refusingForeignExposures(true).build())) {
        assertThatThrownBy(() -> later.shares().create(NewShare.nfs("after", gib(1))))
            .isInstanceOf(Foreign.class)
            .hasMessageContaining("exposes /ifs to everybody");
        assertThatThrownBy(() -> later.access().replaceAll(before.name(), RULES))
            .isInstanceOf(Foreign.class);
        assertThat(later.shares().find(share("after"))).isEmpty();
      }
    }
    assertThat(anNfsShare("after").state()).isEqualTo(Share.State.AVAILABLE);
  }

  @Test
  void ensure_tells_of_exposures_above_of_and_inside_a_share() {
    Share share = anNfsShare("t1");
    assertThat(problem(share)).isEmpty();
    IfsPath home = inside("t1", "home");
    export(ZONE, IfsPath.IFS, OPEN);
    backend().smbShares().create(ZONE, "t1-win", pathOf("t1"), "", EVERYONE);
    export(ZONE, home, OFFICE);

    assertThat(problem(share))
        .contains("exposes /ifs to everybody (rw)")
        .contains("SMB share 't1-win' of access zone 'System'")
        .contains("exposes %s to 10.99.0.0/16".formatted(home));
  }

  @Test
  void the_first_rule_is_refused_while_an_smb_share_of_others_leads_into_the_directory() {
    anNfsShare("proj");
    backend().smbShares().create(ZONE, "proj-win", pathOf("proj"), "", EVERYONE);

    assertThatThrownBy(() -> driver().access().replaceAll(share("proj"), RULES))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("proj-win");

    backend().smbShares().delete(ZONE, "proj-win");
    try (ShareDriver other = anotherDriver()) {
      assertThat(other.access().replaceAll(share("proj"), RULES)).isEqualTo(RULES);
    }
  }

  @Test
  void the_first_rule_is_refused_while_an_export_of_another_zone_leads_into_the_directory() {
    anNfsShare("z5");
    var acme = new AccessZone("acme");
    fixture().makeZone(acme, pathOf("z5"));
    export(acme, pathOf("z5"), OFFICE);

    assertThatThrownBy(() -> driver().access().replaceAll(share("z5"), RULES))
        .isInstanceOf(Foreign.class);
  }

  @Test
  void an_exposure_that_comes_later_keeps_no_rule_from_changing() {
    anNfsShare("used");
    driver().access().replaceAll(share("used"), RULES);
    backend().smbShares().create(ZONE, "used-win", pathOf("used"), "", EVERYONE);

    try (ShareDriver other = anotherDriver()) {
      assertThat(other.access().replaceAll(share("used"), List.of())).isEmpty();
    }
  }

  @Test
  void a_share_is_not_deleted_while_an_exposure_of_others_leads_into_it_or_a_part_of_it() {
    anNfsShare("part");
    IfsPath home = inside("part", "home");
    ExportId inner = export(ZONE, home, OFFICE);

    assertThatThrownBy(() -> driver().shares().delete(share("part")))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining(home.value());
    assertThat(backend().namespace().exists(home)).isTrue();
    assertThat(fixture().nfsAccess(ZONE, STRANGER, pathOf("part"))).isEmpty();

    backend().nfsExports().delete(ZONE, inner);
    assertThat(driver().shares().delete(share("part")).existed()).isTrue();
  }

  @Test
  void a_share_is_deleted_all_the_same_where_they_are_left_on_purpose() {
    anNfsShare("left");
    backend().smbShares().create(ZONE, "left-win", pathOf("left"), "", EVERYONE);

    assertThatThrownBy(() -> driver().shares().delete(share("left"))).isInstanceOf(Foreign.class);
    assertThat(driver().shares().deleteLeavingExposures(share("left")).existed()).isTrue();

    assertThat(backend().smbShares().find(ZONE, "left-win")).isPresent();
    assertThat(driver().backend().orphans())
        .anyMatch(orphan -> orphan.contains("left-win") && orphan.contains("which is gone"));
  }

  @Test
  void orphans_name_what_others_expose_in_shares() {
    anNfsShare("t1");
    IfsPath home = inside("t1", "home");
    assertThat(driver().backend().orphans()).isEmpty();
    export(ZONE, home, OFFICE);

    assertThat(driver().backend().orphans())
        .hasSize(1)
        .allMatch(orphan -> orphan.contains(home.value()) && orphan.contains("10.99.0.0/16"));
  }

  @Test
  void nothing_of_others_is_touched_by_any_of_it() {
    export(ZONE, IfsPath.IFS, OPEN);
    Share share = anNfsShare("calm");
    backend().smbShares().create(ZONE, "calm-win", pathOf("calm"), "", EVERYONE);
    List<String> before = state();

    driver().backend().check();
    driver().backend().orphans();
    driver().shares().ensure(ExpectedShare.of(share));
    assertThatThrownBy(() -> driver().access().replaceAll(share.name(), RULES))
        .isInstanceOf(Foreign.class);
    assertThatThrownBy(() -> driver().shares().delete(share.name())).isInstanceOf(Foreign.class);

    assertThat(state()).isEqualTo(before);
  }
}
