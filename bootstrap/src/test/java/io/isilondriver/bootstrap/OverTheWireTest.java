package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.simulator.OneFsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands on a cluster behind HTTPS, which the simulator stands in for. */
final class OverTheWireTest {
  private static OneFsSimulator simulator;

  @TempDir Path home;
  private CommandLineRun isilonctl;
  private Path certificate;
  private String cluster;

  @BeforeAll
  static void start() {
    simulator = OneFsSimulator.builder().account("admin", "s3cret").start();
    simulator.cluster().fileSystem().createDirectory("/ifs/shares", Creation.DIRECTORY);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void freshHome() throws IOException {
    certificate =
        Files.writeString(home.resolve("ca.pem"), simulator.certificatePem().orElseThrow());
    isilonctl = new CommandLineRun(home);
    cluster =
        " --server localhost:%d --login admin --root-dir /ifs/shares"
            .formatted(simulator.url().getPort());
  }

  @Test
  void a_command_that_writes_says_which_cluster_it_works_on() throws IOException {
    isilonctl.with("ISILON_PASSWORD", "s3cret");
    String where = "localhost:%d, root /ifs/shares.".formatted(simulator.url().getPort());
    Path file =
        Files.writeString(
            home.resolve("gold.conf"),
            """
            [isilon1]
            share_backend_name = gold
            emc_nas_server = localhost
            emc_nas_server_port = %d
            emc_nas_login = admin
            emc_nas_root_dir = /ifs/shares
            emc_ssl_cert_path = %s
            """
                .formatted(simulator.url().getPort(), certificate));

    assertThat(isilonctl.run("share delete typo" + cluster + " --ca-file " + certificate).err())
        .isEqualTo(
            """
            Working on isilon at %s
            There was no share 'typo'; nothing was deleted.
            """
                .formatted(where));
    assertThat(isilonctl.run("backend check --config " + file).err())
        .isEqualTo("Working on isilon1 at %s\n".formatted(where));
  }

  @Test
  void options_about_trust_are_stronger_than_the_configuration() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("lax.conf"),
            """
            emc_nas_server = localhost
            emc_nas_server_port = %d
            emc_nas_server_secure = false
            emc_nas_login = admin
            emc_nas_password = s3cret
            emc_nas_root_dir = /ifs/shares
            emc_ssl_cert_verify = false
            """
                .formatted(simulator.url().getPort()));
    try (OneFsSimulator other = OneFsSimulator.builder().account("admin", "s3cret").start()) {
      Path others =
          Files.writeString(home.resolve("other.pem"), other.certificatePem().orElseThrow());
      String encrypted =
          "share list --config %s --server https://localhost:%d"
              .formatted(file, simulator.url().getPort());

      assertThat(isilonctl.run(encrypted).status()).isZero();
      assertThat(isilonctl.run(encrypted + " --ca-file " + certificate).status()).isZero();
      assertThat(isilonctl.run(encrypted + " --ca-file " + others).status()).isEqualTo(1);
      assertThat(isilonctl.run(encrypted + " --insecure --ca-file " + others).status())
          .isEqualTo(2);
    }
  }

  @Test
  void manilas_configuration_leads_to_the_cluster() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("manila.conf"),
            """
            [isilon1]
            emc_share_backend = powerscale
            emc_nas_server = localhost
            emc_nas_server_port = %d
            emc_nas_login = admin
            emc_nas_password = s3cret
            emc_nas_root_dir = /ifs/manila
            emc_ssl_cert_path = %s
            """
                .formatted(simulator.url().getPort(), certificate));
    String config = " --config " + file;

    isilonctl.json("share create p --protocol nfs --size 2" + config);
    isilonctl.json("access set p --rule ip:10.0.0.0/24:rw" + config);
    isilonctl.json("snapshot create p s" + config);
    isilonctl.json("share create q --protocol nfs --size 2 --from-snapshot s" + config);

    assertThat(isilonctl.json("share list" + config).objects())
        .extracting(share -> share.get("path"))
        .containsExactly("/ifs/manila/p", "/ifs/manila/q");
    assertThat(isilonctl.json("backend check" + config).object()).containsEntry("ok", true);
    isilonctl.json("snapshot delete s" + config);
    isilonctl.json("share delete q" + config);
    isilonctl.json("share delete p" + config);
    assertThat(isilonctl.json("backend orphans" + config).objects()).isEmpty();
    assertThat(isilonctl.stateFile()).doesNotExist();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() { // W12
    isilonctl.with("ISILON_PASSWORD", "s3cret");

    assertThat(isilonctl.run("share list" + cluster).status()).isEqualTo(1);
    assertThat(isilonctl.run("share list" + cluster + " --ca-file " + certificate).status())
        .isZero();
  }

  @Test
  void a_wrong_password_and_an_unreachable_cluster_are_told_apart() {
    var wrong =
        isilonctl
            .with("ISILON_PASSWORD", "guess")
            .run("share list" + cluster + " --ca-file " + certificate);
    var unreachable = isilonctl.run("share list --server localhost:1 --login a --root-dir /ifs/a");

    assertThat(wrong.status()).isEqualTo(5);
    assertThat(wrong.err()).contains("password").doesNotContain("guess");
    assertThat(unreachable.status()).isEqualTo(5);
    assertThat(unreachable.err()).contains("localhost:1");
  }

  @Test
  void without_a_password_nothing_is_asked_of_the_cluster() {
    var outcome = isilonctl.run("share list" + cluster + " --ca-file " + certificate);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("ISILON_PASSWORD");
  }
}
