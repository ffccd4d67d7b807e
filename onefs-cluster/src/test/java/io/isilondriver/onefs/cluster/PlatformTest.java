package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.onefs.cluster.Change.Area;
import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.network.Pool;
import io.isilondriver.onefs.cluster.network.Range;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.ApiAccount.Privilege;
import io.isilondriver.onefs.cluster.platform.OneFsRelease;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  private final OneFsCluster cluster = new ClusterBuilder().build();

  @ParameterizedTest
  @CsvSource({
    "7.2.1,2",
    "8.0.0.7,3",
    "8.0.1,4",
    "8.1.0,5",
    "8.2.2,9",
    "9.0,10",
    "9.2,12",
    "9.3,14",
    "9.5.0.8,16",
    "9.7,18",
    "9.11,22",
    "10.1,22",
    "6.5,1"
  })
  void the_newest_api_version_follows_from_the_release(String release, String latest) {
    assertThat(new ClusterBuilder().release(release).build().identity().papiLatest())
        .isEqualTo(latest);
  }

  @Test
  void releases_are_ordered_by_number() {
    assertThat(OneFsRelease.of("9.10")).isGreaterThan(OneFsRelease.of("v9.9.0.1"));
    assertThat(OneFsRelease.of("9.5")).isEqualTo(OneFsRelease.of("v9.5.0.0"));
    assertThatThrownBy(() -> OneFsRelease.of("nine")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_cluster_has_its_nodes_and_keeps_its_identity() {
    OneFsCluster named = new ClusterBuilder().name("nas").nodes(5).build();

    assertThat(named.identity().nodes()).hasSize(5);
    assertThat(named.identity().guid())
        .isEqualTo(new ClusterBuilder().name("nas").build().identity().guid())
        .isNotEqualTo(cluster.identity().guid());
  }

  @Test
  void capacity_is_what_is_there_what_is_used_and_what_can_be_written() {
    OneFsCluster small = new ClusterBuilder().capacity(1 << 20).build();
    small.fileSystem().createFile("/ifs/f", FileContent.synthetic(1 << 19, 1), Creation.FILE);

    var capacity = small.statistics().capacity();
    assertThat(capacity.total()).isEqualTo(1 << 20);
    assertThat(capacity.used()).isBetween(1L << 19, 1L << 20);
    assertThat(capacity.free()).isEqualTo(capacity.total() - capacity.used());
    assertThat(capacity.available()).isLessThan(capacity.free());
    Refused.as(
        Kind.NO_SPACE,
        () ->
            small
                .fileSystem()
                .createFile("/ifs/g", FileContent.synthetic(1 << 19, 1), Creation.FILE));
    assertThat(small.fileSystem().find("/ifs/g")).isEmpty();
  }

  @Test
  void accounts_are_checked_and_never_print_their_password() {
    assertThat(cluster.accounts().authenticate("manila", "secret")).isPresent();
    assertThat(cluster.accounts().authenticate("manila", "Secret")).isEmpty();
    assertThat(cluster.accounts().authenticate("nobody", "secret")).isEmpty();
    assertThat(cluster.accounts().list().toString()).doesNotContain("secret");

    var reader =
        new ApiAccount(
            "reader",
            "pw",
            Persona.ROOT,
            Persona.WHEEL,
            List.of(new Privilege("ISI_PRIV_NFS", "NFS", true)));
    assertThat(reader.may("ISI_PRIV_NFS", false)).isTrue();
    assertThat(reader.may("ISI_PRIV_NFS", true)).isFalse();
    assertThat(reader.may("ISI_PRIV_SMB", false)).isFalse();
    assertThat(ApiAccount.administrator("root", "x").may("ISI_PRIV_SMB", true)).isTrue();
  }

  @Test
  void users_and_groups_are_found_by_name_number_and_sid_in_their_zone() {
    OneFsCluster zoned = new ClusterBuilder().zone("tenant1", "/ifs/t1").build();
    User alice = zoned.directory().findUser("tenant1", "alice").orElseThrow();

    assertThat(zoned.directory().findUser("tenant1", "UID:1001")).contains(alice);
    assertThat(zoned.directory().findUser("tenant1", "SID:" + alice.sid())).contains(alice);
    assertThat(zoned.directory().findUser("System", "SID:" + alice.sid())).isEmpty();
    assertThat(zoned.directory().findGroup("tenant1", "GID:1800")).isPresent();
    Refused.as(
        Kind.CONFLICT, () -> zoned.directory().createUser("tenant1", "ALICE", null, List.of()));
    Refused.as(Kind.CONFLICT, () -> zoned.directory().createUser("tenant1", "x", 1001L, List.of()));
    User carol = zoned.directory().createUser("tenant1", "carol", null, List.of());
    assertThat(carol.groups()).containsExactly("Isilon Users");
    zoned.directory().addMember("tenant1", "eng", "carol");
    Refused.as(Kind.CONFLICT, () -> zoned.directory().addMember("tenant1", "eng", "carol"));
    zoned.directory().removeMember("tenant1", "eng", "carol");
    zoned.directory().deleteUser("tenant1", "carol");
    Refused.as(Kind.NOT_FOUND, () -> zoned.directory().deleteUser("tenant1", "carol"));
  }

  @Test
  void personas_get_the_names_of_their_accounts() {
    assertThat(cluster.directory().named("System", Persona.ROOT).name()).isEqualTo("root");
    assertThat(cluster.directory().named("System", Persona.uid(1001)))
        .isEqualTo(new Persona("UID:1001", "alice", "user"));
    assertThat(cluster.directory().named("System", Persona.gid(1800)).name()).isEqualTo("eng");
    assertThat(cluster.directory().named("System", Persona.uid(9))).isEqualTo(Persona.uid(9));
  }

  @Test
  void zones_have_bases_that_do_not_overlap_and_go_with_all_they_serve() {
    cluster.zones().create("one", "/ifs/one", "groupnet0", true, false);
    Refused.as(
        Kind.BAD_REQUEST,
        () -> cluster.zones().create("two", "/ifs/one/below", "groupnet0", true, false));
    Refused.as(
        Kind.CONFLICT, () -> cluster.zones().create("ONE", "/ifs/two", "groupnet0", true, false));
    Refused.as(
        Kind.NOT_FOUND, () -> cluster.zones().create("two", "/ifs/two", "groupnet0", false, false));
    cluster.exports().create("one", ExportSettings.of("/ifs/one"), ExportChecks.ALL);
    cluster.smbShares().create("one", "share", SmbShareSettings.closed("/ifs/one"), false);

    cluster
        .zones()
        .update(
            "one",
            false,
            false,
            zone ->
                new Zone(
                    zone.id(),
                    "renamed",
                    zone.path(),
                    zone.groupnet(),
                    zone.providers(),
                    zone.tuning()));
    assertThat(cluster.exports().list("renamed")).hasSize(1);
    assertThat(cluster.smbShares().list("renamed")).hasSize(1);

    cluster.zones().delete("renamed");
    Refused.as(Kind.NOT_FOUND, () -> cluster.exports().list("renamed"));
    Refused.as(Kind.FORBIDDEN, () -> cluster.zones().delete("System"));
  }

  @Test
  void a_zone_that_a_pool_serves_stays() {
    OneFsCluster zoned = new ClusterBuilder().zone("tenant1", "/ifs/t1").build();
    Refused.as(Kind.CONFLICT, () -> zoned.zones().delete("tenant1"));

    zoned.networks().deletePool("groupnet0.subnet0.tenant1-pool");
    zoned.zones().delete("tenant1");
  }

  @Test
  void a_pool_knows_its_addresses() {
    Pool pool = cluster.networks().poolsOf("System").get(0);
    assertThat(cluster.networks().addresses(pool.id()))
        .containsExactly("10.9.0.10", "10.9.0.11", "10.9.0.12");

    var six =
        new Pool(
            "groupnet0",
            "subnet0",
            "six",
            "",
            "System",
            true,
            false,
            List.of(new Range("2001:db8::fe", "2001:db8::101")),
            List.of(),
            "",
            List.of());
    cluster.networks().store(six);
    assertThat(cluster.networks().addresses(six.id()))
        .hasSize(4)
        .contains("2001:db8:0:0:0:0:0:100");
  }

  @Test
  void a_listener_sees_the_state_right_after_every_change() {
    List<Change> changes = new ArrayList<>();
    cluster.fileSystem().createDirectory("/ifs/d", Creation.DIRECTORY);
    try (var subscription =
        cluster.observe(
            change -> {
              changes.add(change);
              if (change.area() == Area.NFS_EXPORT) {
                assertThat(cluster.exports().list("System"))
                    .allMatch(export -> !export.settings().clients().isEmpty());
              }
            })) {
      assertThat(subscription).isNotNull();
      ExportSettings closed =
          ExportSettings.of("/ifs/d").toBuilder().clients(List.of("127.0.0.1")).build();
      long id = cluster.exports().create("System", closed, ExportChecks.ALL).id();
      cluster.exports().delete("System", id);
      assertThat(changes)
          .containsExactly(
              new Change(Area.NFS_EXPORT, Change.Kind.CREATED, "System:" + id),
              new Change(Area.NFS_EXPORT, Change.Kind.DELETED, "System:" + id));
      assertThatThrownBy(
              () ->
                  cluster.exports().create("System", ExportSettings.of("/ifs/d"), ExportChecks.ALL))
          .isInstanceOf(AssertionError.class);
    }
    changes.clear();
    cluster.fileSystem().createDirectory("/ifs/e", Creation.DIRECTORY);
    assertThat(changes).isEmpty();
  }

  @Test
  void a_filter_that_tries_to_change_the_cluster_is_told_so() {
    cluster.fileSystem().createDirectory("/ifs/d", Creation.DIRECTORY);
    cluster.exports().create("System", ExportSettings.of("/ifs/d"), ExportChecks.ALL);

    assertThatThrownBy(
            () ->
                cluster
                    .exports()
                    .page(
                        "System",
                        10,
                        null,
                        export -> {
                          cluster.exports().delete("System", export.id());
                          return true;
                        }))
        .isInstanceOf(IllegalStateException.class);
  }
}
