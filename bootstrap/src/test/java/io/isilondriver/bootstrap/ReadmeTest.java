package io.isilondriver.bootstrap;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import io.isilondriver.simulator.OneFsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles, works, and is what the README shows. */
final class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @TempDir Path directory;

  @Test
  void the_embedding_works() throws IOException {
    try (OneFsSimulator simulator = OneFsSimulator.builder().account("manila", "secret").start()) {
      String server = "localhost:" + simulator.url().getPort();
      String password = "secret";
      Path authority =
          Files.writeString(directory.resolve("ca.pem"), simulator.certificatePem().orElseThrow());

      // README: embedding
      try (ShareDriver driver =
          IsilonShareDriver.connect(
              IsilonConfiguration.builder()
                  .server(server)
                  .certificateAuthorities(authority)
                  .credentials(Credentials.of("manila", password))
                  .rootDirectory("/ifs/manila")
                  .build())) {
        Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(100)));
        driver
            .access()
            .replaceAll(share.name(), List.of(AccessRule.network("10.0.0.0/24", READ_WRITE)));
        System.out.println(share.locations().get(0).path());
      }
      // README: end

      assertThat(simulator.cluster().exports().list("System")).hasSize(1);
    }
  }

  @Test
  void the_test_in_memory_works() {
    // README: in memory
    var cluster = InMemoryBackend.create();
    var settings = ShareSettings.builder(new IfsPath("/ifs/shares")).build();
    try (ShareDriver driver = ShareDrivers.over(cluster.open(), settings)) {
      driver.backend().connect();
      Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));

      var stranger =
          cluster.access().nfs("System", share.path().value(), ClientHost.of("192.0.2.1"));
      assertThat(stranger.level()).isEqualTo(NfsAccess.Level.NONE);
    }
    // README: end
  }

  @Test
  void the_readme_shows_these_lines() throws IOException {
    String readme = squeezed(Files.readString(README));
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/io/isilondriver/bootstrap/ReadmeTest.java"));

    for (String part : List.of("embedding", "in memory")) {
      int start = source.indexOf("      // README: " + part);
      start = start < 0 ? source.indexOf("    // README: " + part) : start;
      List<String> rest = source.subList(start + 1, source.size());
      List<String> lines =
          rest.stream().takeWhile(line -> !line.contains("// README: end")).toList();
      assertThat(lines).isNotEmpty();
      assertThat(readme).contains(squeezed(String.join(" ", lines)));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
