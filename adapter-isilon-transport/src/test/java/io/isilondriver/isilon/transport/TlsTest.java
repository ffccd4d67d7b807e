package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private static final HeldCertificate SERVER =
      new HeldCertificate.Builder()
          .signedBy(AUTHORITY)
          .addSubjectAlternativeName("localhost")
          .build();

  @TempDir Path files;
  private final TestClock clock = new TestClock();
  private TinyCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new TinyCluster();
    cluster
        .server()
        .useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(SERVER, AUTHORITY.certificate())
                .build()
                .sslSocketFactory());
    cluster.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private int readWith(Trust trust) {
    return readWith(trust, "localhost");
  }

  private int readWith(Trust trust, String host) {
    var settings =
        ConnectionSettings.builder()
            .address(new ClusterAddress(true, host, cluster.server().getPort()))
            .credentials(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD))
            .trust(trust)
            .clock(clock)
            .sleeper(clock)
            .build();
    try (var connection = ClusterConnection.to(settings)) {
      return connection.calls().body(RequestSpec.toRead("Read"), Probe.on(connection)::get).n();
    }
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(files.resolve(name), text);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused_at_once_and_no_password_sent() { // W12, W70
    assertThatThrownBy(() -> readWith(Trust.ofSystem()))
        .isInstanceOf(ShareDriverException.Unreachable.class)
        .hasMessageContaining("certificate authority");

    assertThat(cluster.logins()).isZero();
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void a_certificate_of_the_own_authority_is_accepted() throws IOException {
    assertThat(readWith(Trust.ofAuthorities(written("ca.pem", AUTHORITY.certificatePem()))))
        .isEqualTo(1);
  }

  @Test
  void authorities_may_be_a_directory() throws IOException {
    written("ca.pem", AUTHORITY.certificatePem());

    assertThat(readWith(Trust.ofAuthorities(files))).isEqualTo(1);
  }

  @Test
  void a_certificate_of_another_host_is_refused() throws IOException {
    Trust trust = Trust.ofAuthorities(written("ca.pem", AUTHORITY.certificatePem()));

    assertThatThrownBy(() -> readWith(trust, "127.0.0.1"))
        .isInstanceOf(ShareDriverException.Unreachable.class);
  }

  @Test
  void whoever_asks_for_it_trusts_anybody() {
    assertThat(readWith(Trust.ofAnybodyAtAll(), "127.0.0.1")).isEqualTo(1);
  }

  @Test
  void authorities_that_are_none_are_a_wrong_setting() throws IOException {
    Path empty = written("empty.pem", "");
    Path nonsense =
        written("nonsense.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");

    for (Path each : new Path[] {empty, nonsense, files.resolve("missing.pem")}) {
      assertThatThrownBy(() -> readWith(Trust.ofAuthorities(each)))
          .isInstanceOf(ShareDriverException.Misconfigured.class)
          .hasMessageContaining(each.toString());
    }
  }
}
