package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.service.StorageBackends;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.isilon.transport.Authentication;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsilonConfigurationTest {
  private static final Map<String, String> SHORTEST =
      Map.of(
          "emc_nas_server", "isilon.example.com",
          "emc_nas_login", "manila",
          "emc_nas_root_dir", "/ifs/manila");

  @TempDir Path files;

  private static IsilonConfiguration read(Map<String, String> keys) {
    return IsilonConfiguration.of(new BackendProperties(keys, "hunter2"::toCharArray));
  }

  private static IsilonConfiguration read(String key, String value) {
    Map<String, String> keys = new HashMap<>(SHORTEST);
    keys.put(key, value);
    return read(keys);
  }

  @Test
  void three_keys_and_a_password_are_enough() {
    IsilonConfiguration configuration = read(SHORTEST);

    assertThat(configuration.cluster().addresses())
        .hasToString("[https://isilon.example.com:8080]");
    assertThat(configuration.cluster().trust()).isEqualTo(Trust.ofSystem());
    assertThat(configuration.cluster().authentication()).isEqualTo(Authentication.SESSION);
    assertThat(configuration.cluster().credentials().get())
        .isEqualTo(Credentials.of("manila", "hunter2"));
    assertThat(configuration.shareSettings().rootDirectory()).isEqualTo(IfsPath.of("/ifs/manila"));
    assertThat(configuration.shareSettings().protocols())
        .containsExactlyInAnyOrder(Protocol.values());
    assertThat(configuration.shareSettings().zone()).isEqualTo(AccessZone.SYSTEM);
    assertThat(configuration.shareSettings().dataAddresses()).containsExactly("isilon.example.com");
  }

  @Test
  void the_same_in_java() {
    IsilonConfiguration configuration =
        IsilonConfiguration.builder()
            .server("isilon.example.com")
            .credentials(Credentials.of("manila", "hunter2"))
            .rootDirectory("/ifs/manila")
            .build();

    assertThat(configuration.cluster().addresses()).isEqualTo(read(SHORTEST).cluster().addresses());
    assertThat(configuration).asString().doesNotContain("hunter2");
  }

  @Test
  void every_key_has_its_effect() throws IOException {
    Path authorities = Files.writeString(files.resolve("ca.pem"), "");
    Map<String, String> keys = new HashMap<>(SHORTEST);
    keys.put("emc_nas_server", "10.0.0.1, fd00::5");
    keys.put("emc_nas_server_port", "9443");
    keys.put("emc_ssl_cert_path", authorities.toString());
    keys.put("powerscale_dir_permission", "0750");
    keys.put("powerscale_threshold_limit", "80");
    keys.put("share_backend_name", "gold");
    keys.put("driver_handles_share_servers", "False");
    keys.put("reserved_share_percentage", "10");
    keys.put("reserved_share_extend_percentage", "5");
    keys.put("max_over_subscription_ratio", "2.5");
    keys.put("filter_function", "share.size < 100");
    keys.put("enabled_share_protocols", "cifs");
    keys.put("isilon_access_zone", "tenant1");
    keys.put("isilon_data_addresses", "nas.example.com");
    keys.put("isilon_requests_in_flight", "16");
    keys.put("isilon_directory_owner", "UID:1001");
    keys.put("isilon_root_squash", "no");

    IsilonConfiguration configuration = read(keys);

    assertThat(configuration.cluster().addresses())
        .hasToString("[https://10.0.0.1:9443, https://[fd00::5]:9443]");
    assertThat(configuration.cluster().trust()).isEqualTo(Trust.ofAuthorities(authorities));
    assertThat(configuration.cluster().concurrency()).isEqualTo(16);
    assertThat(configuration.shareSettings().directoryMode()).isEqualTo(Mode.parse("0750"));
    assertThat(configuration.shareSettings().advisoryPercent()).isEqualTo(80);
    assertThat(configuration.shareSettings().backendName()).isEqualTo("gold");
    assertThat(configuration.shareSettings().reservedPercentage()).isEqualTo(10);
    assertThat(configuration.shareSettings().reservedFromSnapshotPercentage()).isEqualTo(10);
    assertThat(configuration.shareSettings().reservedExtendPercentage()).isEqualTo(5);
    assertThat(configuration.shareSettings().maxOverSubscriptionRatio()).isEqualTo(2.5);
    assertThat(configuration.shareSettings().filterFunction()).contains("share.size < 100");
    assertThat(configuration.shareSettings().protocols()).containsExactly(Protocol.SMB);
    assertThat(configuration.shareSettings().zone()).isEqualTo(new AccessZone("tenant1"));
    assertThat(configuration.shareSettings().dataAddresses()).containsExactly("nas.example.com");
    assertThat(configuration.shareSettings().requestsInFlight()).isEqualTo(16);
    assertThat(configuration.shareSettings().directoryOwner()).hasToString("Optional[UID:1001]");
    assertThat(configuration.shareSettings().rootSquash()).isFalse();
  }

  @Test
  void certificates_are_verified_unless_somebody_says_no() { // W12
    assertThat(read("emc_ssl_cert_verify", "False").cluster().trust())
        .isEqualTo(Trust.ofAnybodyAtAll());
    assertThat(read("emc_ssl_cert_verify", "true").cluster().trust()).isEqualTo(Trust.ofSystem());
  }

  @Test
  void http_without_encryption_has_to_be_asked_for() { // W12
    assertThat(read("emc_nas_server_secure", "false").cluster().addresses())
        .hasToString("[http://isilon.example.com:8080]");
  }

  @Test
  void what_cannot_be_chosen_is_said_and_not_passed_over() { // W56
    assertThatThrownBy(() -> read("isilon_security_flavors", "krb5"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("isilon_security_flavors");
    assertThatThrownBy(() -> read("isilon_root_squash", "perhaps"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("isilon_root_squash");
  }

  @Test
  void another_kind_of_backend_is_not_taken_for_an_isilon_cluster() {
    assertThat(read("emc_share_backend", "PowerScale").cluster().addresses()).hasSize(1);
    assertThatThrownBy(() -> read("emc_share_backend", "unity"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("emc_share_backend is 'unity', which is no Isilon cluster");
  }

  @Test
  void every_problem_is_told_at_once() {
    Map<String, String> keys = new HashMap<>();
    keys.put("emc_nas_server", "isilon.example.com:99999");
    keys.put("emc_nas_root_dir", "ifs/manila");
    keys.put("emc_nas_server_port", "none");
    keys.put("emc_ssl_cert_verify", "maybe");
    keys.put("emc_ssl_cert_path", "/no/such/file.pem");
    keys.put("powerscale_dir_permission", "rwx");
    keys.put("powerscale_threshold_limit", "100");
    keys.put("driver_handles_share_servers", "true");
    keys.put("reserved_share_percentage", "-1");
    keys.put("max_over_subscription_ratio", "many");
    keys.put("enabled_share_protocols", "NFS, GlusterFS");
    keys.put("isilon_authentication", "kerberos");
    keys.put("isilon_requests_in_flight", "64");
    keys.put("isilon_directory_owner", "root");
    keys.put("isilon_acces_zone", "tenant1");
    keys.put("share_backend_name", "a#b");

    assertThatThrownBy(() -> read(keys))
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e -> {
              List<String> rest = new ArrayList<>(e.problems());
              for (String about :
                  List.of(
                      "isilon.example.com:99999",
                      "ifs/manila",
                      "emc_nas_server_port",
                      "emc_ssl_cert_verify",
                      "emc_ssl_cert_path",
                      "powerscale_dir_permission",
                      "powerscale_threshold_limit",
                      "driver_handles_share_servers",
                      "reserved_share_percentage",
                      "max_over_subscription_ratio",
                      "enabled_share_protocols",
                      "isilon_authentication",
                      "isilon_requests_in_flight",
                      "'root'",
                      "isilon_acces_zone",
                      "a#b",
                      "emc_nas_login")) {
                assertThat(rest).anyMatch(problem -> problem.contains(about));
                rest.remove(
                    rest.stream().filter(each -> each.contains(about)).findFirst().orElseThrow());
              }
              assertThat(rest).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ifs", "/data", "relative", "/ifs/a/../b", "/ifs/.snapshot/s"})
  void the_root_directory_lies_below_ifs(String root) { // W60
    assertThatThrownBy(() -> read("emc_nas_root_dir", root)).isInstanceOf(Misconfigured.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0755, 0755",
    "750, 0750",
    "private, 0700",
    "public_read, 0755",
    "public_read_write, 0777",
  })
  void modes_are_octal_or_words_of_onefs(String text, String mode) {
    assertThat(read("powerscale_dir_permission", text).shareSettings().directoryMode())
        .isEqualTo(Mode.parse(mode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isilon", "Isilon", "powerscale", "POWERSCALE"})
  void the_backend_is_found_by_its_names(String name) {
    try (var backend =
        StorageBackends.named(name).open(new BackendProperties(SHORTEST, "hunter2"::toCharArray))) {
      assertThat(backend.requestsInFlight()).isEqualTo(8);
    }
  }
}
