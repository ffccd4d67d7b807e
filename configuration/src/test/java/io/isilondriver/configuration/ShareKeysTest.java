package io.isilondriver.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.LockKind;
import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShareKeysTest {
  private static ShareSettings read(String... keysAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("emc_nas_root_dir", "/ifs/manila/"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ShareKeys.read(new BackendProperties(values, () -> new char[0]));
  }

  @Test
  void a_backend_that_is_no_cluster_needs_only_a_root_directory() {
    ShareSettings settings = read("emc_share_backend", "inmemory");

    assertThat(settings.rootDirectory()).isEqualTo(IfsPath.of("/ifs/manila"));
    assertThat(settings.zone()).isEqualTo(AccessZone.SYSTEM);
    assertThat(settings.rootSquash()).isTrue();
  }

  @Test
  void every_key_has_its_effect() {
    ShareSettings settings =
        read(
            "share_backend_name", "gold",
            "driver_handles_share_servers", "False",
            "powerscale_dir_permission", "public_read",
            "powerscale_threshold_limit", "80",
            "max_over_subscription_ratio", "2.5",
            "filter_function", "share.size\n< 100",
            "goodness_function", "50",
            "enabled_share_protocols", "\ncifs,",
            "isilon_access_zone", "tenant1",
            "isilon_data_addresses", "nas.example.com, [fd00::5], 10.0.0.1, n\u00e4s.example",
            "isilon_directory_owner", "UID:1001",
            "isilon_directory_group", "GID:1800",
            "isilon_operation_timeout", "3m",
            "isilon_root_squash", "no",
            "isilon_foreign_exposures", "Refuse",
            "isilon_acknowledged_exposures", "System/nfs/1@3f9a21c4, acme/smb/Sales Data@00000000",
            "isilon_writable_snapshots", "on",
            "isilon_prepare_reverts", "1",
            "isilon_locks", "Cluster",
            "isilon_lock_directory", "/ifs/admin/locks",
            "isilon_refuse_uncopyable", "TRUE");

    assertThat(settings.backendName()).isEqualTo("gold");
    assertThat(settings.directoryMode()).isEqualTo(Mode.parse("0755"));
    assertThat(settings.advisoryPercent()).isEqualTo(80);
    assertThat(settings.maxOverSubscriptionRatio()).isEqualTo(2.5);
    assertThat(settings.filterFunction()).contains("share.size\n< 100");
    assertThat(settings.goodnessFunction()).contains("50");
    assertThat(settings.protocols()).containsExactly(Protocol.SMB);
    assertThat(settings.zone()).isEqualTo(new AccessZone("tenant1"));
    assertThat(settings.dataAddresses())
        .containsExactly("nas.example.com", "fd00::5", "10.0.0.1", "xn--ns-via.example");
    assertThat(settings.directoryOwner()).hasToString("Optional[UID:1001]");
    assertThat(settings.directoryGroup()).hasToString("Optional[GID:1800]");
    assertThat(settings.operationTimeout()).contains(Duration.ofMinutes(3));
    assertThat(settings.rootSquash()).isFalse();
    assertThat(settings.refusingForeignExposures()).isTrue();
    assertThat(settings.acknowledgedExposures())
        .containsExactly("System/nfs/1@3f9a21c4", "acme/smb/Sales Data@00000000");
    assertThat(settings.writableSnapshotsAllowed()).isTrue();
    assertThat(settings.preparingReverts()).isTrue();
    assertThat(settings.locks()).isEqualTo(LockKind.CLUSTER);
    assertThat(settings.lockDirectory()).isEqualTo(IfsPath.of("/ifs/admin/locks"));
    assertThat(settings.refusingUncopyable()).isTrue();
  }

  @Test
  void the_other_reserves_are_as_the_first_unless_they_are_set() {
    ShareSettings settings =
        read("reserved_share_percentage", "10", "reserved_share_extend_percentage", "5");

    assertThat(settings.reservedPercentage()).isEqualTo(10);
    assertThat(settings.reservedFromSnapshotPercentage()).isEqualTo(10);
    assertThat(settings.reservedExtendPercentage()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emc_nas_root_dir | /ifs",
        "emc_nas_root_dir | /data",
        "isilon_locks | redis",
        "isilon_lock_directory | /data",
        "emc_nas_root_dir | /ifs/.snapshot/s",
        "emc_nas_root_dir | /ifs/a/../b",
        "driver_handles_share_servers | true",
        "driver_handles_share_servers | t",
        "share_backend_name | a#b",
        "powerscale_dir_permission | rwx",
        "powerscale_threshold_limit | 100",
        "max_over_subscription_ratio | Infinity",
        "max_over_subscription_ratio | NaN",
        "max_over_subscription_ratio | 0.9",
        "max_over_subscription_ratio | 1e999",
        "max_over_subscription_ratio | 20f",
        "reserved_share_percentage | -1",
        "reserved_share_extend_percentage | 101",
        "reserved_share_from_snapshot_percentage | 5.5",
        "enabled_share_protocols | NFS, GlusterFS",
        "enabled_share_protocols | ','",
        "isilon_data_addresses | http://nas.example.com",
        "isilon_data_addresses | nas.example.com:2049",
        "isilon_data_addresses | bad host",
        "isilon_data_addresses | 10.0.0.256",
        "isilon_data_addresses | 10.0.0.0/24",
        "isilon_data_addresses | [10.0.0.1]",
        "isilon_data_addresses | nas.example.com/x",
        "isilon_data_addresses | -nas",
        "isilon_data_addresses | a..b",
        "isilon_data_addresses | fe80::1%eth0",
        "isilon_directory_owner | root",
        "isilon_root_squash | perhaps",
        "isilon_foreign_exposures | ignore",
        "isilon_acknowledged_exposures | System/nfs/1",
        "isilon_acknowledged_exposures | 1@3f9a21c4",
      })
  void a_value_that_cannot_be_used_is_refused_by_its_key_and_not_quoted(String key, String value) {
    assertThatThrownBy(() -> read(key, value))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .startsWith(key + " ")
                    .doesNotContain("'" + value + "'"));
  }

  @Test
  void problems_of_the_file_and_of_the_values_come_together_with_their_lines() {
    ConfigSection section =
        ConfigFile.parse(
                "manila.conf",
                "[one]\nisilon_root_squash = hunter1\nfilter_function = a\nfilter_function = b\n"
                    + "isilon_acces_zone = hunter2\n")
            .section("one");

    assertThatThrownBy(() -> ShareKeys.read(section.properties()))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        "filter_function is set twice, in line 3 and line 4 of 'manila.conf';"
                            + " Manila takes the last one: remove the other",
                        "isilon_root_squash (line 2 of 'manila.conf') must be true or false",
                        "emc_nas_root_dir is not set: it names the directory below /ifs under which"
                            + " all shares live",
                        "isilon_acces_zone (line 5 of 'manila.conf') is no key of this driver; did"
                            + " you mean isilon_access_zone?"));
  }

  @ParameterizedTest
  @CsvSource({
    "emc_nas_pasword, emc_nas_password",
    "emc_ssl_cert_verifi, emc_ssl_cert_verify",
    "emc_nas_root_dirs, emc_nas_root_dir",
    "EMC_NAS_SERVER, emc_nas_server",
    "emc-nas-login, emc_nas_login",
    "reserved_share_percentag, reserved_share_percentage",
    "max_oversubscription_ratio, max_over_subscription_ratio",
    "enabled_share_protocol, enabled_share_protocols",
    "share_bakcend_name, share_backend_name",
    "isilon_data_address, isilon_data_addresses",
    "isilon_threshold_limit, powerscale_threshold_limit",
    "powerscale_dir_permissions, powerscale_dir_permission",
  })
  void a_misspelt_key_is_told_with_the_nearest_right_one(String slip, String right) {
    assertThatThrownBy(() -> read(slip, "hunter2"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(
            "%s is no key of this driver; did you mean %s?".formatted(slip, right))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void a_key_of_the_drivers_own_family_that_nobody_knows_is_told() {
    assertThatThrownBy(() -> read("isilon_security_flavors", "krb5"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageEndingWith("isilon_security_flavors is no key of this driver");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "powerscale_job_retries",
        "powerscale_job_interval",
        "powerscale_dedupe_schedule",
        "share_driver",
        "replication_domain",
        "emc_nas_server_container",
        "unity_share_data_pools",
        "netapp_server_hostname",
        "max_shares_per_share_server",
      })
  void keys_of_manila_and_of_other_drivers_may_stand_beside(String key) {
    assertThat(read(key, "anything").rootDirectory()).isEqualTo(IfsPath.of("/ifs/manila"));
  }

  @Test
  void no_two_keys_have_one_name_and_none_is_unused_as_well() {
    List<String> names =
        Stream.concat(ConnectionKeys.all().stream(), ShareKeys.all().stream())
            .map(Key::name)
            .toList();

    assertThat(names).doesNotHaveDuplicates().doesNotContainAnyElementsOf(UnusedKeys.NAMES);
  }
}
