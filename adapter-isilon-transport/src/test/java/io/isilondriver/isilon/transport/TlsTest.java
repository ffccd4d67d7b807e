package io.isilondriver.isilon.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder().commonName("Storage CA 1").certificateAuthority(1).build();
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
    return readWith(settings(trust, host));
  }

  private ConnectionSettings.Builder settings(Trust trust, String host) {
    return settings(trust, host, cluster.server().getPort());
  }

  private ConnectionSettings.Builder settings(Trust trust, String host, int port) {
    return ConnectionSettings.builder()
        .address(new ClusterAddress(true, host, port))
        .credentials(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD))
        .trust(trust)
        .clock(clock)
        .sleeper(clock);
  }

  private static int readWith(ConnectionSettings.Builder settings) {
    try (var connection = ClusterConnection.to(settings.build())) {
      return connection.calls().body(RequestSpec.toRead("Read"), Probe.on(connection)::get).n();
    }
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(files.resolve(name), text);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused_at_once_and_no_password_sent() { // W12, W70
    assertThatThrownBy(() -> readWith(Trust.ofSystem()))
        .isInstanceOf(ShareDriverException.Misconfigured.class)
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
        .isInstanceOf(ShareDriverException.Misconfigured.class)
        .hasMessageContaining("it holds localhost");
  }

  private void serve(HeldCertificate certificate, X509Certificate... intermediates)
      throws IOException {
    cluster.close();
    cluster = new TinyCluster();
    cluster
        .server()
        .useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(certificate, intermediates)
                .build()
                .sslSocketFactory());
    cluster.start();
  }

  private static HeldCertificate.Builder server() {
    return new HeldCertificate.Builder()
        .commonName("isilon")
        .addSubjectAlternativeName("localhost");
  }

  private void assertRefused(Trust trust, String reason, String remedy) {
    assertThatThrownBy(() -> readWith(trust))
        .isInstanceOfSatisfying(
            ShareDriverException.Misconfigured.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageContaining(reason)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("PKIX");
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void an_expired_certificate_is_told_with_its_day() throws IOException {
    serve(server().signedBy(AUTHORITY).validityInterval(0, 1_700_000_000_000L).build());

    assertRefused(
        Trust.ofPem(AUTHORITY.certificatePem()),
        "the certificate 'CN=isilon' has expired on 2023-11-14 22:13 UTC",
        "Renew the certificate");
  }

  @Test
  void a_certificate_of_the_future_is_told_as_a_matter_of_clocks() throws IOException {
    serve(
        server()
            .signedBy(AUTHORITY)
            .validityInterval(4_000_000_000_000L, 4_100_000_000_000L)
            .build());

    assertRefused(Trust.ofPem(AUTHORITY.certificatePem()), "is not valid before 2096", "clocks");
  }

  @Test
  void a_missing_intermediate_certificate_is_told_by_its_name() throws IOException {
    HeldCertificate intermediate =
        new HeldCertificate.Builder()
            .commonName("Storage CA 2")
            .certificateAuthority(0)
            .signedBy(ROOT)
            .build();
    HeldCertificate leaf = server().signedBy(intermediate).build();
    serve(leaf);

    assertRefused(
        Trust.ofPem(ROOT.certificatePem()),
        "was issued by 'CN=Storage CA 2', which is not among the trusted authorities, and the"
            + " cluster sent no intermediate certificate",
        "install the intermediate certificate");

    serve(leaf, intermediate.certificate());
    assertThat(readWith(Trust.ofPem(ROOT.certificatePem()))).isEqualTo(1);
  }

  @Test
  void a_certificate_signed_by_itself_is_told_as_one_and_can_be_trusted() throws IOException {
    HeldCertificate itself = server().build();
    serve(itself);

    assertRefused(
        Trust.ofPem(AUTHORITY.certificatePem()), "is signed by itself", "Add this certificate");
    assertThat(readWith(Trust.ofCertificates(List.of(itself.certificate())))).isEqualTo(1);
  }

  @Test
  void a_certificate_without_any_host_name_says_so() throws IOException {
    HeldCertificate nameless =
        new HeldCertificate.Builder().commonName("localhost").signedBy(AUTHORITY).build();
    serve(nameless);

    assertRefused(
        Trust.ofPem(AUTHORITY.certificatePem()),
        "it holds no host name (a common name alone does not count)",
        "Use a host name");
  }

  @Test
  void a_port_that_does_not_speak_tls_is_told_as_one() throws IOException {
    try (var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var server =
          new Thread(
              () -> {
                try (Socket client = plain.accept()) {
                  client
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                  client.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      server.setDaemon(true);
      server.start();

      assertThatThrownBy(
              () -> readWith(settings(Trust.ofAnybodyAtAll(), "localhost", plain.getLocalPort())))
          .isInstanceOfSatisfying(
              ShareDriverException.Misconfigured.class, e -> assertThat(e.retryable()).isFalse())
          .hasMessageContaining("the port does not speak TLS")
          .hasMessageContaining("http://");
    }
  }

  @Test
  void authorities_may_come_from_a_key_store_or_a_context_of_the_program() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", AUTHORITY.certificate());
    HandshakeCertificates own =
        new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();

    assertThat(readWith(Trust.ofKeyStore(store))).isEqualTo(1);
    assertThat(readWith(Trust.of(own.sslContext(), own.trustManager()))).isEqualTo(1);
  }

  @Test
  void a_client_certificate_is_shown_to_a_cluster_that_asks_for_one() throws Exception {
    HeldCertificate client = new HeldCertificate.Builder().signedBy(AUTHORITY).build();
    cluster.close();
    cluster = new TinyCluster();
    cluster
        .server()
        .useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(SERVER, AUTHORITY.certificate())
                .addTrustedCertificate(AUTHORITY.certificate())
                .build()
                .sslSocketFactory());
    cluster.server().requireClientAuth();
    cluster.start();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "driver",
        client.keyPair().getPrivate(),
        "hunter2".toCharArray(),
        new X509Certificate[] {client.certificate()});
    var certificate = new ClientCertificate(store, Secret.of("hunter2"));

    assertThat(
            readWith(
                settings(Trust.ofPem(AUTHORITY.certificatePem()), "localhost")
                    .clientCertificate(certificate)))
        .isEqualTo(1);
    assertThat(certificate.toString()).doesNotContain("hunter2");
    assertThatThrownBy(
            () ->
                readWith(
                    settings(Trust.ofPem(AUTHORITY.certificatePem()), "localhost")
                        .clientCertificate(new ClientCertificate(store, Secret.of("wrong")))))
        .isInstanceOf(ShareDriverException.Misconfigured.class)
        .hasMessageContaining("its key cannot be read");
  }

  @Test
  void a_directory_may_hold_other_files_and_a_file_the_key_as_well() throws IOException {
    HeldCertificate other = new HeldCertificate.Builder().build();
    written("README", "The authorities of the storage network.");
    written("key.pem", other.privateKeyPkcs8Pem());
    Path both = written("ca.pem", AUTHORITY.privateKeyPkcs8Pem() + AUTHORITY.certificatePem());
    Files.write(files.resolve("noise.bin"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

    assertThat(readWith(Trust.ofAuthorities(files))).isEqualTo(1);
    assertThat(readWith(Trust.ofAuthorities(both))).isEqualTo(1);
  }

  @Test
  void the_file_of_a_directory_that_is_broken_is_named() throws IOException {
    written("ca.pem", AUTHORITY.certificatePem());
    Path broken = written("old.pem", "-----BEGIN CERTIFICATE-----\nMIIB");

    assertThatThrownBy(() -> readWith(Trust.ofAuthorities(files)))
        .isInstanceOf(ShareDriverException.Misconfigured.class)
        .hasMessageContaining("'" + broken + "' ends within a certificate");
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
