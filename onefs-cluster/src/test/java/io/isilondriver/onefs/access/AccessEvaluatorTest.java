package io.isilondriver.onefs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.onefs.access.NfsAccess.Level;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.UserMapping;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessEvaluatorTest {
  private static final ClientHost HOST = ClientHost.of("10.0.0.5");
  private static final ClientHost STRANGER = ClientHost.of("203.0.113.9");

  private final OneFsCluster cluster = new ClusterBuilder().build();
  private final AccessEvaluator access = new AccessEvaluator(cluster);

  @BeforeEach
  void a_directory() {
    cluster.fileSystem().createDirectory("/ifs/d/below", Creation.DIRECTORY.withParents());
  }

  private static ExportSettings.Builder export() {
    return ExportSettings.of("/ifs/d").toBuilder();
  }

  private Level level(ExportSettings.Builder export, ClientHost host) {
    return access.access(export.build(), host).level();
  }

  @Test
  void an_export_that_names_nobody_is_open_to_everybody() {
    assertThat(level(export(), STRANGER)).isEqualTo(Level.READ_WRITE);
    assertThat(level(export().readOnly(true), STRANGER)).isEqualTo(Level.READ_ONLY);
  }

  @Test
  void an_empty_client_list_admits_others_even_if_another_list_is_filled() {
    assertThat(level(export().readOnlyClients(List.of("10.0.0.5")), STRANGER))
        .isEqualTo(Level.READ_WRITE);
    assertThat(level(export().readOnlyClients(List.of("10.0.0.5")), HOST))
        .isEqualTo(Level.READ_ONLY);

    cluster.behaviour(cluster.behaviour().without(Trait.EMPTY_CLIENTS_ADMIT_ALL));
    assertThat(level(export().readOnlyClients(List.of("10.0.0.5")), STRANGER))
        .isEqualTo(Level.NONE);
    assertThat(level(export(), STRANGER)).isEqualTo(Level.READ_WRITE);
  }

  @Test
  void a_sentinel_closes_an_export_to_all_but_those_in_other_lists() {
    ExportSettings.Builder closed = export().clients(List.of("127.0.0.1"));

    assertThat(level(closed, STRANGER)).isEqualTo(Level.NONE);
    assertThat(level(closed.readWriteClients(List.of("10.0.0.0/24")), HOST))
        .isEqualTo(Level.READ_WRITE);
    assertThat(level(closed, STRANGER)).isEqualTo(Level.NONE);
  }

  @Test
  void read_write_clients_write_to_a_read_only_export() {
    ExportSettings.Builder readOnly = export().clients(List.of("10.0.0.0/8")).readOnly(true);

    assertThat(level(readOnly, HOST)).isEqualTo(Level.READ_ONLY);
    assertThat(level(readOnly.readWriteClients(List.of("10.0.0.5")), HOST))
        .isEqualTo(Level.READ_WRITE);
  }

  @Test
  void who_is_in_both_lists_reads_only_unless_that_is_switched() {
    ExportSettings.Builder both =
        export()
            .clients(List.of("127.0.0.1"))
            .readWriteClients(List.of("10.0.0.0/24"))
            .readOnlyClients(List.of("10.0.0.5"));

    assertThat(level(both, HOST)).isEqualTo(Level.READ_ONLY);
    cluster.behaviour(cluster.behaviour().without(Trait.READ_ONLY_WINS));
    assertThat(level(both, HOST)).isEqualTo(Level.READ_WRITE);
  }

  @Test
  void root_stays_root_for_root_clients_and_where_nothing_is_mapped() {
    ExportSettings.Builder squashed = export().clients(List.of("10.0.0.0/8"));

    assertThat(access.access(squashed.build(), HOST).root()).isFalse();
    assertThat(access.access(squashed.rootClients(List.of("10.0.0.5")).build(), HOST).root())
        .isTrue();
    assertThat(access.access(export().mapRoot(UserMapping.DISABLED).build(), HOST).root()).isTrue();
    assertThat(level(export().clients(List.of("127.0.0.1")).rootClients(List.of("10.0.0.5")), HOST))
        .isEqualTo(Level.READ_WRITE);
  }

  @Test
  void hosts_are_matched_by_address_subnet_name_and_family() {
    ExportSettings.Builder lists =
        export().clients(List.of("2001:db8::/64", "web.example", "192.168.0.0/30"));

    assertThat(level(lists, ClientHost.of("2001:db8::7"))).isEqualTo(Level.READ_WRITE);
    assertThat(level(lists, ClientHost.of("2001:db8:1::7"))).isEqualTo(Level.NONE);
    assertThat(level(lists, ClientHost.named("WEB.example", "10.3.3.3")))
        .isEqualTo(Level.READ_WRITE);
    assertThat(level(lists, ClientHost.of("192.168.0.3"))).isEqualTo(Level.READ_WRITE);
    assertThat(level(lists, ClientHost.of("192.168.0.4"))).isEqualTo(Level.NONE);
    assertThatThrownBy(() -> ClientHost.of("web.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_exported_directories_can_be_mounted_and_only_while_nfs_is_on() {
    cluster.exports().create("System", export().build(), ExportChecks.ALL);
    cluster.aliases().create("System", "/short", "/ifs/d");

    assertThat(access.nfs("System", "/ifs/d", HOST).level()).isEqualTo(Level.READ_WRITE);
    assertThat(access.nfs("System", "/short", HOST).level()).isEqualTo(Level.READ_WRITE);
    assertThat(access.nfs("System", "/ifs/d/below", HOST)).isEqualTo(NfsAccess.NONE);
    assertThat(access.nfs("System", "/ifs", HOST)).isEqualTo(NfsAccess.NONE);
    assertThat(access.nfs("System", "/none", HOST)).isEqualTo(NfsAccess.NONE);
    assertThat(access.nfs("nowhere", "/ifs/d", HOST)).isEqualTo(NfsAccess.NONE);

    long id = cluster.exports().list("System").get(0).id();
    cluster
        .exports()
        .update("System", id, s -> s.toBuilder().allDirs(true).build(), ExportChecks.ALL);
    assertThat(access.nfs("System", "/ifs/d/below", HOST).level()).isEqualTo(Level.READ_WRITE);

    cluster.settings().nfs(new Settings.Nfs(false, true, true));
    assertThat(access.nfs("System", "/ifs/d", HOST)).isEqualTo(NfsAccess.NONE);
  }

  @Test
  void a_snapshot_is_never_writable_and_a_directory_that_is_gone_not_mounted() {
    cluster.snapshots().create("/ifs/d", "snap", null, null);
    String frozen = cluster.snapshots().contentPath("snap");
    cluster.exports().create("System", ExportSettings.of(frozen), ExportChecks.ALL);
    cluster.exports().create("System", export().build(), ExportChecks.ALL);
    cluster.fileSystem().deleteTree("/ifs/d");

    assertThat(access.nfs("System", frozen, HOST).level()).isEqualTo(Level.READ_ONLY);
    assertThat(access.nfs("System", "/ifs/d", HOST)).isEqualTo(NfsAccess.NONE);
  }

  private void share(List<String> hostAcl, SmbPermission... permissions) {
    cluster
        .smbShares()
        .find("System", "share")
        .ifPresent(old -> cluster.smbShares().delete("System", "share"));
    cluster
        .smbShares()
        .create(
            "System",
            "share",
            SmbShareSettings.closed("/ifs/d")
                .withHostAcl(hostAcl)
                .withPermissions(List.of(permissions)),
            false);
  }

  private SmbAccessLevel smb(String user) {
    return access.smb("System", "share", user, HOST);
  }

  @Test
  void users_get_in_by_themselves_by_their_groups_and_as_everybody() {
    share(
        List.of(),
        SmbPermission.allow(SmbPermission.Level.CHANGE, Persona.user("alice")),
        SmbPermission.allow(SmbPermission.Level.READ, Persona.group("eng")));
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.CHANGE);
    assertThat(smb("bob")).isEqualTo(SmbAccessLevel.READ);
    assertThat(smb("mallory")).isEqualTo(SmbAccessLevel.NONE);

    share(List.of(), SmbPermission.allow(SmbPermission.Level.FULL, Persona.EVERYONE));
    assertThat(smb("mallory")).isEqualTo(SmbAccessLevel.FULL);
  }

  @Test
  void the_first_entry_about_a_right_decides() {
    share(
        List.of(),
        SmbPermission.deny(SmbPermission.Level.FULL, Persona.user("alice")),
        SmbPermission.allow(SmbPermission.Level.FULL, Persona.group("eng")));
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.NONE);
    assertThat(smb("bob")).isEqualTo(SmbAccessLevel.FULL);

    share(
        List.of(),
        SmbPermission.allow(SmbPermission.Level.READ, Persona.user("alice")),
        SmbPermission.deny(SmbPermission.Level.FULL, Persona.group("eng")));
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.READ);
    assertThat(smb("bob")).isEqualTo(SmbAccessLevel.NONE);
  }

  @Test
  void hosts_and_permissions_must_both_let_a_user_in() {
    SmbPermission everyone = SmbPermission.allow(SmbPermission.Level.READ, Persona.EVERYONE);
    share(List.of("allow:10.0.0.5", "deny:ALL"), everyone);
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.READ);
    assertThat(access.smb("System", "share", "alice", STRANGER)).isEqualTo(SmbAccessLevel.NONE);

    share(List.of("allow:10.0.0.5"), everyone);
    assertThat(access.smb("System", "share", "alice", STRANGER)).isEqualTo(SmbAccessLevel.READ);

    share(List.of("deny:ALL EXCEPT 10.0.0.0/24"), everyone);
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.READ);
    assertThat(access.smb("System", "share", "alice", STRANGER)).isEqualTo(SmbAccessLevel.NONE);

    share(List.of());
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.NONE);
  }

  @Test
  void an_account_that_runs_as_root_may_do_everything() {
    share(List.of());
    cluster
        .smbShares()
        .update("System", "share", s -> s.withRunAsRoot(List.of(Persona.user("alice"))));

    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.FULL);
    cluster.settings().smbService(false);
    assertThat(smb("alice")).isEqualTo(SmbAccessLevel.NONE);
  }
}
