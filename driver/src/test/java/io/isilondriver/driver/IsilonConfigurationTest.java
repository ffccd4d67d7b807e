package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.service.StorageBackends;
import io.isilondriver.configuration.ConfigFile;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.isilon.transport.Authentication;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.Timeouts;
import io.isilondriver.isilon.transport.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
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

  private static IsilonConfiguration.Builder shortest() {
    return IsilonConfiguration.builder()
        .server("isilon.example.com")
        .credentials(Credentials.of("manila", "hunter2"))
        .rootDirectory("/ifs/manila");
  }

  @Test
  void three_keys_and_a_password_are_enough() {
    IsilonConfiguration configuration = read(SHORTEST);

    assertThat(configuration.connection().addresses())
        .hasToString("[https://isilon.example.com:8080]");
    assertThat(configuration.connection().trust()).isEqualTo(Trust.ofSystem());
    assertThat(configuration.connection().authentication()).isEqualTo(Authentication.SESSION);
    assertThat(configuration.connection().timeouts()).isEqualTo(Timeouts.defaults());
    assertThat(configuration.connection().credentials().get())
        .isEqualTo(Credentials.of("manila", "hunter2"));
    assertThat(configuration.shareSettings().rootDirectory()).isEqualTo(IfsPath.of("/ifs/manila"));
    assertThat(configuration.shareSettings().protocols())
        .containsExactlyInAnyOrder(Protocol.values());
    assertThat(configuration.shareSettings().zone()).isEqualTo(AccessZone.SYSTEM);
    assertThat(configuration.shareSettings().dataAddresses()).containsExactly("isilon.example.com");
  }

  @Test
  void the_same_in_java() {
    IsilonConfiguration configuration = shortest().build();

    assertThat(configuration.connection().addresses())
        .isEqualTo(read(SHORTEST).connection().addresses());
    assertThat(configuration).asString().doesNotContain("hunter2");
  }

  @Test
  void every_key_about_the_connection_has_its_effect() throws IOException {
    Path authorities = Files.writeString(files.resolve("ca.pem"), "");
    Map<String, String> keys = new HashMap<>(SHORTEST);
    keys.put("emc_nas_server", "10.0.0.1, fd00::5");
    keys.put("emc_nas_server_port", "9443");
    keys.put("emc_ssl_cert_path", authorities.toString());
    keys.put("isilon_authentication", "Basic");
    keys.put("isilon_requests_in_flight", "16");
    keys.put("isilon_connect_timeout", "5");
    keys.put("isilon_attempt_timeout", "90s");
    keys.put("isilon_call_timeout", "4m");

    IsilonConfiguration configuration = read(keys);

    assertThat(configuration.connection().addresses())
        .hasToString("[https://10.0.0.1:9443, https://[fd00::5]:9443]");
    assertThat(configuration.connection().trust()).isEqualTo(Trust.ofAuthorities(authorities));
    assertThat(configuration.connection().authentication()).isEqualTo(Authentication.BASIC);
    assertThat(configuration.connection().concurrency()).isEqualTo(16);
    assertThat(configuration.connection().timeouts().connect()).isEqualTo(Duration.ofSeconds(5));
    assertThat(configuration.connection().timeouts().attempt()).isEqualTo(Duration.ofSeconds(90));
    assertThat(configuration.connection().timeouts().call()).isEqualTo(Duration.ofMinutes(4));
    assertThat(configuration.shareSettings().requestsInFlight()).isEqualTo(16);
    assertThat(configuration.shareSettings().dataAddresses())
        .containsExactly("10.0.0.1", "fd00::5");
  }

  @Test
  void keys_about_shares_have_theirs() {
    assertThat(read("powerscale_dir_permission", "0750").shareSettings().directoryMode())
        .isEqualTo(Mode.parse("0750"));
    assertThat(read("isilon_data_addresses", "nas.example.com").shareSettings().dataAddresses())
        .containsExactly("nas.example.com");
  }

  @Test
  void certificates_are_verified_unless_somebody_says_no() { // W12
    assertThat(read("emc_ssl_cert_verify", "False").connection().trust())
        .isEqualTo(Trust.ofAnybodyAtAll());
    assertThat(read("emc_ssl_cert_verify", "true").connection().trust())
        .isEqualTo(Trust.ofSystem());
  }

  @Test
  void http_without_encryption_has_to_be_asked_for() { // W12
    assertThat(read("emc_nas_server_secure", "false").connection().addresses())
        .hasToString("[http://isilon.example.com:8080]");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://isilon.example.com, https://isilon.example.com:8080",
    "Http://[fd00::5]:80/, http://[fd00::5]:80",
    "fd00::5, https://[fd00::5]:8080",
    "is\u00efl\u00f6n.example, https://is\u00efl\u00f6n.example:8080",
  })
  void servers_are_names_addresses_or_urls(String server, String url) {
    assertThat(read("emc_nas_server", server).connection().addresses())
        .hasToString("[" + url + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "isilon.example.com/x",
        "u@isilon.example.com",
        "isilon:99999",
        "fe80::1%e"
      })
  void what_is_no_server_is_refused(String server) {
    assertThatThrownBy(() -> read("emc_nas_server", server))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("emc_nas_server must be a host name or an address")
        .hasMessageNotContaining(server);
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
    assertThat(read("emc_share_backend", "PowerScale").connection().addresses()).hasSize(1);
    assertThatThrownBy(() -> read("emc_share_backend", "unity"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("emc_share_backend names no Isilon cluster");
  }

  @Test
  void every_problem_with_the_keys_is_told_at_once_with_its_line() {
    var file =
        ConfigFile.parse(
            "manila.conf",
            """
            emc_nas_server = isilon.example.com:99999
            emc_nas_root_dir = ifs/hunter2
            emc_nas_server_port = hunter2
            emc_ssl_cert_verify = hunter2
            emc_ssl_cert_path = /no/such/hunter2
            powerscale_dir_permission = hunter2
            isilon_authentication = hunter2
            isilon_requests_in_flight = 64
            isilon_connect_timeout = hunter2
            isilon_acces_zone = hunter2
            emc_nas_pasword = hunter2
            filter_function = a
            filter_function = b
            """);

    assertThatThrownBy(() -> IsilonConfiguration.of(file.onlyBackend().properties()))
        .hasMessageNotContaining("hunter2")
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactlyInAnyOrder(
                        told("emc_nas_server (line 1 of 'manila.conf') must be a host name"),
                        told("emc_nas_root_dir (line 2 of 'manila.conf') "),
                        told("emc_nas_server_port (line 3 of 'manila.conf') must be"),
                        told("emc_ssl_cert_verify (line 4 of 'manila.conf') must be"),
                        told("emc_ssl_cert_path (line 5 of 'manila.conf') names a file"),
                        told("powerscale_dir_permission (line 6 of 'manila.conf') must be"),
                        told("isilon_authentication (line 7 of 'manila.conf') must be"),
                        told("isilon_requests_in_flight (line 8 of 'manila.conf') must be"),
                        told("isilon_connect_timeout (line 9 of 'manila.conf') must be"),
                        told("isilon_acces_zone (line 10 of 'manila.conf') is no key"),
                        told("emc_nas_pasword (line 11 of 'manila.conf') is no key"),
                        told("filter_function is set twice"),
                        told("emc_nas_login is not set")));
  }

  private static Consumer<String> told(String beginning) {
    return problem -> assertThat(problem).startsWith(beginning);
  }

  @Test
  void every_problem_with_the_builder_is_told_at_once() {
    assertThatThrownBy(
            () ->
                IsilonConfiguration.builder()
                    .server("isilon.example.com:99999")
                    .credentials(Credentials.of("manila", ""))
                    .certificateAuthorities(files.resolve("none.pem"))
                    .concurrency(64)
                    .connectTimeout(Duration.ZERO)
                    .attemptTimeout(Duration.ofSeconds(-1))
                    .callTimeout(Duration.ZERO)
                    .rootDirectory("ifs/manila")
                    .shareSettings(shares -> shares.backendName("a#b"))
                    .build())
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactlyInAnyOrder(
                        told("The server 'isilon.example.com:99999'"),
                        told("The password is empty"),
                        told("The certificate authorities"),
                        told("The number of requests in flight"),
                        told("The connect time-out"),
                        told("The attempt time-out"),
                        told("The call time-out"),
                        told("The root directory"),
                        told("The backend name")));
    assertThatThrownBy(() -> IsilonConfiguration.builder().build())
        .isInstanceOfSatisfying(
            Misconfigured.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactlyInAnyOrder(
                        told("Name the cluster"),
                        told("Name the user and the password"),
                        told("Name the directory")));
  }

  @Test
  void trust_is_said_in_one_way() throws IOException {
    Path authorities = Files.writeString(files.resolve("ca.pem"), "");
    IsilonConfiguration.Builder both =
        shortest().certificateAuthorities(authorities).trustingAnyCertificate();

    assertThatThrownBy(both::build)
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("not both");
  }

  @Test
  void what_the_builder_has_no_method_for_is_said_by_a_change_of_the_connection() {
    IsilonConfiguration configuration =
        shortest().connection(settings -> settings.userAgent("mine/1")).build();

    assertThat(configuration.connection().userAgent()).isEqualTo("mine/1");
  }

  @Test
  void nothing_is_overwritten_in_silence() {
    IsilonConfiguration.Builder twice =
        shortest()
            .concurrency(4)
            .connection(
                settings ->
                    settings.concurrency(16).credentials(Credentials.of("other", "hunter2")));

    assertThatThrownBy(twice::build)
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("concurrency(...)")
        .hasMessageContaining("credentials(...)");
  }

  @Test
  void time_outs_that_do_not_fit_together_are_told() {
    assertThatThrownBy(() -> shortest().callTimeout(Duration.ofSeconds(1)).build())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("The settings of the connection cannot be used");
  }

  @Test
  void a_change_of_the_connection_that_cannot_be_used_is_told() {
    assertThatThrownBy(() -> shortest().connection(settings -> settings.userAgent(" ")).build())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("User-Agent");
  }

  @Test
  void a_builder_builds_the_same_twice_and_can_be_had_back() {
    IsilonConfiguration.Builder builder =
        shortest()
            .connection(settings -> settings.userAgent("mine/1"))
            .shareSettings(shares -> shares.zone(new AccessZone("tenant1")));
    IsilonConfiguration first = builder.build();
    IsilonConfiguration second = builder.build();

    assertThat(second.connection().addresses()).isEqualTo(first.connection().addresses());
    assertThat(second.connection().userAgent()).isEqualTo("mine/1");

    IsilonConfiguration other = first.toBuilder().rootDirectory("/ifs/other").build();
    builder.server("another.example.com");

    assertThat(other.connection().addresses()).isEqualTo(first.connection().addresses());
    assertThat(other.shareSettings().zone()).isEqualTo(new AccessZone("tenant1"));
    assertThat(other.shareSettings().rootDirectory()).isEqualTo(IfsPath.of("/ifs/other"));
    assertThat(first.toBuilder().build().connection().addresses()).hasSize(1);
  }

  @Test
  void without_a_password_nobody_logs_in() {
    IsilonConfiguration configuration =
        IsilonConfiguration.of(new BackendProperties(SHORTEST, () -> new char[0]));

    assertThatThrownBy(() -> configuration.connection().credentials().get())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("emc_nas_password is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ifs", "/data", "relative", "/ifs/a/../b", "/ifs/.snapshot/s"})
  void the_root_directory_lies_below_ifs(String root) { // W60
    assertThatThrownBy(() -> read("emc_nas_root_dir", root)).isInstanceOf(Misconfigured.class);
    assertThatThrownBy(() -> shortest().rootDirectory(root).build())
        .isInstanceOf(Misconfigured.class);
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
