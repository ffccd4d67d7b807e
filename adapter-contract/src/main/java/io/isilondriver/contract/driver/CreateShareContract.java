package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making shares. */
public abstract class CreateShareContract extends DriverContract {
  @Test
  void the_name_of_the_clusters_top_directory_is_no_mount_point_name() { // W4
    for (String name : List.of("ifs", "IFS", "Ifs")) {
      assertThatThrownBy(() -> NewShare.nfs("projects", gib(1)).mountedAs(name))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("top directory");
    }
  }

  @Test
  void an_nfs_share_is_a_directory_with_a_quota_and_a_closed_export() {
    Share made = driver().shares().create(NewShare.nfs("projects", gib(10)));

    assertThat(made.name()).isEqualTo(share("projects"));
    assertThat(made.protocol()).isEqualTo(Protocol.NFS);
    assertThat(made.path()).isEqualTo(pathOf("projects"));
    assertThat(made.size()).contains(gib(10));
    assertThat(made.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(made.adopted()).isFalse();
    assertThat(made.source()).isEmpty();
    assertThat(made.locations())
        .containsExactly(new ExportLocation(HOST + ":" + pathOf("projects"), true, false));
    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("projects")))
        .singleElement()
        .satisfies(export -> assertThat(export.clients()).isEqualTo(NfsClients.closed()));
    assertClosedToStrangers(pathOf("projects")); // W1
  }

  @Test
  void an_smb_share_is_a_directory_with_a_quota_and_a_closed_smb_share() {
    Share made = driver().shares().create(NewShare.smb("projects", gib(10)));

    assertThat(made.protocol()).isEqualTo(Protocol.SMB);
    assertThat(made.locations())
        .containsExactly(new ExportLocation("\\\\" + HOST + "\\projects", true, false));
    assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
    assertThat(backend().smbShares().find(ZONE, "projects"))
        .hasValueSatisfying(
            smb -> {
              assertThat(smb.path()).isEqualTo(pathOf("projects").value());
              assertThat(smb.access()).isEqualTo(SmbAccess.CLOSED);
            });
    assertThat(backend().nfsExports().list(ZONE)).isEmpty();
    assertClosedToStrangers(pathOf("projects"));
  }

  @Test
  void everything_that_is_made_carries_the_mark_of_its_share() { // W59
    anNfsShare("projects");
    anSmbShare("home");

    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("projects")).get(0).mark())
        .map(OwnershipMark::share)
        .contains(share("projects"));
    assertThat(backend().smbShares().find(ZONE, "home").flatMap(smb -> smb.mark()))
        .map(OwnershipMark::share)
        .contains(share("home"));
    assertThat(List.of("projects", "home"))
        .allSatisfy(
            name ->
                assertThat(
                        backend()
                            .namespace()
                            .directory(pathOf(name))
                            .flatMap(found -> found.mark()))
                    .map(OwnershipMark::share)
                    .contains(share(name)));
  }

  @Test
  void an_nfs_share_can_be_mounted_by_a_name_of_the_tenants() {
    NewShare request = NewShare.nfs("share-1", gib(1)).mountedAs("Tenant_projects");

    Share made = driver().shares().create(request);

    assertThat(made.mountPoint()).contains(new MountPointName("Tenant_projects"));
    assertThat(made.locations())
        .containsExactlyInAnyOrder(
            new ExportLocation(HOST + ":/Tenant_projects", true, false),
            new ExportLocation(HOST + ":" + pathOf("share-1"), false, false));
    assertThat(backend().nfsAliases().find(ZONE, new MountPointName("Tenant_projects")))
        .hasValueSatisfying(alias -> assertThat(alias.path()).isEqualTo(pathOf("share-1").value()));
    assertThat(fixture().nfsAccess(ZONE, STRANGER, new MountPointName("Tenant_projects")))
        .isEmpty();
  }

  @Test
  void an_smb_share_can_be_named_by_the_tenant() { // W28
    Share made = driver().shares().create(NewShare.smb("share-1", gib(1)).mountedAs("Tenant_home"));

    assertThat(made.locations())
        .extracting(ExportLocation::path)
        .containsExactly("\\\\" + HOST + "\\Tenant_home");
    assertThat(backend().smbShares().find(ZONE, "Tenant_home")).isPresent();
    assertThat(backend().smbShares().find(ZONE, "share-1")).isEmpty();
  }

  @Test
  void every_data_address_has_a_location_and_one_is_preferred() { // W50, W52
    try (var driver =
        driverWith(settings().dataAddresses(List.of("a.example.com", "2001:db8::5")).build())) {
      Share nfs = driver.shares().create(NewShare.nfs("projects", gib(1)));
      Share smb = driver.shares().create(NewShare.smb("home", gib(1)));

      assertThat(nfs.locations())
          .extracting(ExportLocation::path)
          .containsExactly(
              "a.example.com:" + pathOf("projects"), "[2001:db8::5]:" + pathOf("projects"));
      assertThat(nfs.locations())
          .extracting(ExportLocation::preferred)
          .containsExactly(true, false);
      assertThat(smb.locations())
          .extracting(ExportLocation::path)
          .containsExactly("\\\\a.example.com\\home", "\\\\2001-db8--5.ipv6-literal.net\\home");
    }
  }

  @Test
  void the_directory_has_the_mode_and_the_owner_that_were_set() { // W8, W68
    try (var driver =
        driverWith(
            settings()
                .directoryMode(Mode.parse("2770"))
                .directoryOwner(PersonaId.uid(1234))
                .directoryGroup(PersonaId.gid(4321))
                .build())) {
      driver.shares().create(NewShare.nfs("projects", gib(1)));
    }

    assertThat(backend().namespace().permissions(pathOf("projects")))
        .contains(new Permissions(Mode.parse("2770"), PersonaId.uid(1234), PersonaId.gid(4321)));
  }

  @Test
  void the_directory_is_not_world_writable_unless_that_was_set() { // W8
    anNfsShare("projects");

    assertThat(backend().namespace().permissions(pathOf("projects")))
        .hasValueSatisfying(found -> assertThat(found.mode().worldWritable()).isFalse());
  }

  @Test
  void an_advisory_limit_is_set_where_one_is_wanted() {
    try (var driver = driverWith(settings().advisoryPercent(80).build())) {
      driver.shares().create(NewShare.nfs("projects", gib(10)));
    }

    assertThat(backend().quotas().ofDirectory(pathOf("projects")).orElseThrow().limits())
        .contains(QuotaLimits.of(DataSize.gibibytes(10), 80));
  }

  @Test
  void a_deduplicated_share_is_added_to_the_list_of_the_cluster() { // W39
    IfsPath others = aDirectoryOutside("others");
    backend().deduplicationList().replace(new TreeSet<>(List.of(others)));

    driver().shares().create(NewShare.nfs("projects", gib(1)).withDeduplication());

    assertThat(backend().deduplicationList().directories())
        .containsExactlyInAnyOrder(others, pathOf("projects"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "share-8c9f2f0e-0a4e-4f7c-9d0e-5a1f4a3b2c1d",
        "Upper.lower_99-",
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789"
      })
  void every_name_that_is_allowed_works(String name) {
    driver().shares().create(NewShare.nfs(name, gib(1)));

    assertThat(driver().shares().find(share(name))).isPresent();
    driver().shares().delete(share(name));
    assertThat(state()).noneMatch(line -> line.contains(pathOf(name).value()));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void the_same_wish_again_is_answered_with_the_share_as_it_is(Protocol protocol) {
    NewShare request =
        NewShare.of(share("projects"), protocol, gib(10)).mountedAs("mine").withDeduplication();
    Share first = driver().shares().create(request);
    List<String> before = state();

    assertThat(driver().shares().create(request)).isEqualTo(first);
    try (var another = anotherDriver()) {
      assertThat(another.shares().create(request)).isEqualTo(first);
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void the_same_wish_again_leaves_rules_and_data_alone() {
    NewShare request = NewShare.nfs("projects", gib(10));
    driver().shares().create(request);
    driver()
        .access()
        .replaceAll(
            share("projects"), List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE)));
    fixture().writeFile(pathOf("projects").child("file"), "text");
    List<String> before = state();

    driver().shares().create(request);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void another_wish_of_the_same_name_is_refused_and_changes_nothing() {
    driver().shares().create(NewShare.nfs("projects", gib(10)).mountedAs("mine"));
    List<String> before = state();
    NewShare same = NewShare.nfs("projects", gib(10));

    assertThat(
            List.of(
                NewShare.nfs("projects", gib(11)).mountedAs("mine"),
                NewShare.smb("projects", gib(10)).mountedAs("mine"),
                same,
                same.mountedAs("other"),
                same.mountedAs("mine").withDeduplication()))
        .allSatisfy(
            request ->
                assertThatThrownBy(() -> driver().shares().create(request))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("projects"));

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_existing_directory_is_not_taken_over() { // W9
    IfsPath foreign = aDirectory("projects");
    backend()
        .namespace()
        .setPermissions(
            foreign, new Permissions(Mode.parse("0700"), PersonaId.uid(7), PersonaId.gid(7)));
    fixture().writeFile(foreign.child("file"), "private");
    List<String> before = state();

    assertThatThrownBy(() -> anNfsShare("projects")).isInstanceOf(Foreign.class);
    assertThatThrownBy(() -> anSmbShare("projects")).isInstanceOf(Foreign.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_empty_directory_of_somebody_else_is_not_taken_over_either() { // W9
    aDirectory("projects");
    List<String> before = state();

    assertThatThrownBy(() -> anNfsShare("projects")).isInstanceOf(Foreign.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_file_in_the_way_is_left_alone() {
    fixture().writeFile(root().child("projects"), "text");
    List<String> before = state();

    assertThatThrownBy(() -> anNfsShare("projects")).isInstanceOf(Foreign.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void what_a_half_deleted_share_left_never_becomes_a_new_share() { // W9, W16
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("secret"), "of the old tenant");
    failing(PortWatcher.to("Namespace.deleteTree"));
    assertThatThrownBy(() -> driver().shares().delete(share("projects")))
        .isInstanceOf(ShareDriverException.class);
    healed();

    assertThatThrownBy(() -> anNfsShare("projects")).isInstanceOf(Conflict.class);

    assertClosedToStrangers(pathOf("projects"));
    driver().shares().delete(share("projects"));
    anNfsShare("projects");
    assertThat(backend().namespace().list(pathOf("projects"))).isEmpty();
  }

  @Test
  void an_alias_in_use_is_refused_and_nothing_is_left() { // W31
    driver().shares().create(NewShare.nfs("first", gib(1)).mountedAs("taken"));
    List<String> before = state();

    assertThatThrownBy(
            () ->
                driver()
                    .shares()
                    .create(NewShare.nfs("second", gib(1)).mountedAs("taken").withDeduplication()))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("taken");

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_smb_name_in_use_is_refused_and_nothing_is_left() { // W31
    backend()
        .smbShares()
        .create(ZONE, "Taken", aDirectoryOutside("home"), "of somebody", SmbAccess.CLOSED);
    List<String> before = state();

    assertThatThrownBy(
            () -> driver().shares().create(NewShare.smb("second", gib(1)).mountedAs("taken")))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> driver().shares().create(NewShare.smb("taken", gib(1))))
        .isInstanceOf(Conflict.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_old_export_of_the_path_is_not_taken_for_the_new_share() { // W17
    IfsPath directory = aDirectory("projects");
    fixture()
        .makeExport(
            ZONE,
            List.of(directory),
            "of somebody",
            NfsClients.of(
                List.of(NfsClients.SENTINEL, "10.0.0.1"), List.of(), List.of(), List.of()));
    backend().namespace().delete(directory);
    List<String> before = state();

    assertThatThrownBy(() -> anNfsShare("projects")).isInstanceOf(Foreign.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_failure_leaves_nothing_behind() { // W31
    List<String> before = state();

    for (String step : List.of("Quotas.create", "NfsExports.create", "NfsAliases.create")) {
      failing(PortWatcher.to(step));
      assertThatThrownBy(
              () ->
                  driver()
                      .shares()
                      .create(
                          NewShare.nfs("projects", gib(1)).mountedAs("mine").withDeduplication()))
          .isInstanceOf(Unavailable.class);

      assertThat(state()).as(step).isEqualTo(before);
    }
  }

  @Test
  void an_smb_share_that_cannot_be_made_is_a_failure_and_has_no_location() { // W67
    List<String> before = state();
    failing(PortWatcher.to("SmbShares.create"));

    assertThatThrownBy(() -> anSmbShare("home")).isInstanceOf(Unavailable.class);
    healed();

    assertThat(driver().shares().find(share("home"))).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void what_cannot_be_taken_back_is_named_and_finished_by_calling_again() { // W31
    failing(
        call ->
            List.of("NfsExports.create", "Quotas.delete", "Namespace.delete")
                .contains(call.name()));

    assertThatThrownBy(() -> anNfsShare("projects"))
        .isInstanceOfSatisfying(
            LeftBehind.class,
            failure ->
                assertThat(failure.leftovers())
                    .anyMatch(left -> left.contains("quota"))
                    .anyMatch(left -> left.contains("directory")));
    healed();

    assertThat(anNfsShare("projects").state()).isEqualTo(Share.State.AVAILABLE);
  }

  @Test
  void a_missing_root_directory_is_named_with_what_to_do() {
    backend().namespace().delete(root());

    assertThatThrownBy(() -> anNfsShare("projects"))
        .isInstanceOfSatisfying(
            ShareDriverException.class,
            failure -> {
              assertThat(failure).hasMessageContaining(root().value());
              assertThat(failure.problem().remedy()).isNotBlank();
            });
  }
}
