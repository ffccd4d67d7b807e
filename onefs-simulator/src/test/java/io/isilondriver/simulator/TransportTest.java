package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the web server in front of the API does. */
class TransportTest {
  @Test
  void https_is_trusted_with_its_certificate_and_refused_without() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().start()) {
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(
                      simulator.certificatePem().orElseThrow().getBytes(StandardCharsets.UTF_8)));
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("onefs", certificate);
      TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);

      var trusting = new Wire(HttpClient.newBuilder().sslContext(context).build(), simulator.url());
      assertThat(simulator.url().getScheme()).isEqualTo("https");
      var login = trusting.login("admin", "simulator");
      assertThat(login.status()).isEqualTo(201);
      assertThat(login.response().headers().allValues("set-cookie"))
          .hasSize(2)
          .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));

      var doubting = new Wire(simulator.url());
      assertThatThrownBy(() -> doubting.trySend("GET", "/platform/latest", null))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void the_certificate_is_written_where_the_command_line_says(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("onefs.pem");
    SimulatorOptions defaults = SimulatorOptions.DEFAULTS;
    var options =
        new SimulatorOptions(
            defaults.host(),
            0,
            false,
            file,
            "svc",
            "pw",
            Duration.ZERO,
            List.of("status-503=0.0"),
            7,
            2,
            "9.5.0.0",
            null,
            Set.of(Quirk.STRICT_RESUME),
            true,
            Set.of("ghost.example"),
            Map.of("@trusted", List.of("10.0.0.1")),
            false);
    try (OneFsSimulator simulator = OneFsSimulator.start(options)) {
      assertThat(Files.readString(file)).isEqualTo(simulator.certificatePem().orElseThrow());
      assertThat(simulator.urls()).hasSize(2);
      assertThat(simulator.quirks().on(Quirk.STRICT_RESUME)).isTrue();
      assertThat(simulator.cluster().exports().list("System")).hasSize(1);
      assertThat(simulator.cluster().exports().hosts().resolves()).rejects("ghost.example");
      assertThat(simulator.cluster().exports().hosts().hasNetgroup("@other")).isFalse();
      assertThat(options.toString()).doesNotContain("pw");
    }
  }

  @Test
  void a_json_answer_is_chunked_and_carries_the_headers_of_the_web_server() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      String answer = raw(simulator, "GET /session/1/session HTTP/1.1\r\nHost: x\r\n");

      assertThat(answer)
          .startsWith("HTTP/1.1 401 ")
          .contains("Transfer-Encoding: chunked")
          .contains("Content-Type: application/json")
          .contains("Server: Apache")
          .contains("X-Frame-Options: sameorigin")
          .contains("X-Content-Type-Options: nosniff")
          .contains("Strict-Transport-Security:")
          .contains("Content-Security-Policy:")
          .doesNotContain("Content-Length");
    }
  }

  @Test
  void a_failed_head_has_no_body() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      Wire wire = Wire.loggedIn(simulator);

      var missing = wire.head("/namespace/ifs/no/such");

      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.response().body()).isEmpty();
    }
  }

  @Test
  void an_encoded_slash_stays_inside_its_segment() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      Wire wire = Wire.loggedIn(simulator);
      wire.mkdir("/ifs/data");
      wire.post("/platform/2/protocols/nfs/aliases", "{\"name\":\"/a b\",\"path\":\"/ifs/data\"}");

      assertThat(wire.get("/platform/2/protocols/nfs/aliases/%2Fa%20b").status()).isEqualTo(200);
      assertThat(wire.get("/platform/2/protocols/nfs/aliases/a%20b").status()).isEqualTo(404);
    }
  }

  @Test
  void a_trailing_slash_is_taken() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      Wire wire = Wire.loggedIn(simulator);

      assertThat(wire.get("/platform/1/snapshot/snapshots/").status()).isEqualTo(200);
      assertThat(wire.get("/namespace/ifs/").status()).isEqualTo(200);
    }
  }

  @Test
  void outside_of_the_api_errors_are_html() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      var got = new Wire(simulator.url()).get("/index.html");

      assertThat(got.status()).isEqualTo(404);
      assertThat(got.header("Content-Type")).isEqualTo("text/html; charset=iso-8859-1");
    }
  }

  @Test
  void a_missing_content_type_on_json_does_not_matter() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      String body =
          "{\"username\":\"admin\",\"password\":\"simulator\",\"services\":[\"platform\"]}";
      String answer =
          raw(
              simulator,
              "POST /session/1/session HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n"
                  .formatted(body.length()),
              body);

      assertThat(answer).startsWith("HTTP/1.1 201 ");
    }
  }

  @Test
  void patch_is_no_method_of_the_api() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      Wire wire = Wire.loggedIn(simulator);

      var got = wire.send("PATCH", "/platform/1/quota/quotas", "{}");

      assertThat(got.refusal()).isEqualTo("405 AEC_METHOD_NOT_ALLOWED null");
    }
  }

  private static String raw(OneFsSimulator simulator, String head, String... body)
      throws Exception {
    try (var socket = new Socket(simulator.url().getHost(), simulator.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              (head + "Connection: close\r\n\r\n" + String.join("", body))
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_client_that_keeps_cookies_stays_logged_in_over_plain_http() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().start()) {
      HttpClient keeping = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      var wire = new Wire(keeping, simulator.url());
      String token = Wire.cookie(wire.login("admin", "simulator"), "isicsrf");

      var shown =
          wire.get(
              "/session/1/session", "X-CSRF-Token", token, "Referer", simulator.url().toString());

      assertThat(shown.at("username")).isEqualTo("admin");
    }
  }
}
