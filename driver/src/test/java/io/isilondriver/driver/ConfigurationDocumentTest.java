package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.configuration.ConfigFile;
import io.isilondriver.configuration.ConnectionKeys;
import io.isilondriver.configuration.Key;
import io.isilondriver.configuration.ShareKeys;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.isilon.transport.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md shows every key, a file that is read, and lines that compile. */
final class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  @Test
  void the_table_has_a_row_for_every_key_and_no_other() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.matches("\\| `[a-z_]+` \\|.*"))
            .filter(line -> !line.contains("inmemory_state_file"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.concat(ConnectionKeys.all().stream(), ShareKeys.all().stream())
                .map(ConfigurationDocumentTest::row)
                .toList());
  }

  private static String row(Key<?> key) {
    return "| `%s` | %s | %s |".formatted(key.name(), key.meaning(), key.usual());
  }

  @Test
  void the_file_that_is_shown_is_read() throws IOException {
    String document = Files.readString(DOCUMENT);
    String file = document.split("```ini\n")[1].split("```")[0];

    IsilonConfiguration configuration =
        IsilonConfiguration.of(ConfigFile.parse("shown", file).onlyBackend().properties());

    assertThat(configuration.connection().credentials().get())
        .isEqualTo(Credentials.of("manila", "one dollar: $"));
    assertThat(configuration.shareSettings().dataAddresses())
        .containsExactly("nas1.example.com", "nas2.example.com");
  }

  @Test
  void the_builder_is_used_as_it_is_shown(@TempDir Path directory) throws IOException {
    Path authorities = Files.writeString(directory.resolve("onefs.pem"), "");
    String password = "secret";

    // shown from here
    var configuration =
        IsilonConfiguration.builder()
            .server("isilon.example.com")
            .certificateAuthorities(authorities)
            .credentials(Credentials.of("manila", password))
            .rootDirectory("/ifs/manila")
            .connectTimeout(Duration.ofSeconds(5))
            .shareSettings(shares -> shares.zone(new AccessZone("tenant1")).rootSquash(true))
            .build();
    // to here

    assertThat(configuration.shareSettings().zone()).isEqualTo(new AccessZone("tenant1"));
    String source =
        Files.readString(
            Path.of("src/test/java/io/isilondriver/driver/ConfigurationDocumentTest.java"));
    String shown = source.split("// shown from here\n")[1].split("// to here")[0];
    assertThat(squeezed(Files.readString(DOCUMENT))).contains(squeezed(shown));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
