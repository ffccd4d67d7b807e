package io.isilondriver.bootstrap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {
  @TempDir Path directory;

  @Test
  void keys_and_values_are_read_around_comments_and_blanks() throws IOException {
    ConfigurationFile file =
        file(
            """
            # comment
            ; comment

              emc_nas_server =  isilon.example.com
            emc_nas_login=manila
            filter_function = "capabilities.utilization < 70"
            empty =
            """);

    assertThat(file.backend(Optional.empty()))
        .containsEntry("emc_nas_server", "isilon.example.com")
        .containsEntry("emc_nas_login", "manila")
        .containsEntry("filter_function", "capabilities.utilization < 70")
        .containsEntry("empty", "")
        .hasSize(4);
  }

  @Test
  void the_only_section_that_describes_a_backend_is_taken() throws IOException {
    ConfigurationFile file =
        file(
            """
            [DEFAULT]
            enabled_share_backends = isilon1
            [isilon1]
            emc_nas_server = one
            """);

    assertThat(file.backend(Optional.empty()))
        .containsEntry("emc_nas_server", "one")
        .doesNotContainKey("enabled_share_backends");
  }

  @Test
  void of_several_backends_one_must_be_chosen() throws IOException {
    ConfigurationFile file =
        file(
            """
            common = yes
            [isilon1]
            emc_nas_server = one
            [isilon2]
            emc_nas_server = two
            """);

    assertThatThrownBy(() -> file.backend(Optional.empty()))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("isilon1, isilon2");
    assertThatThrownBy(() -> file.backend(Optional.of("isilon3")))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("isilon3");
    assertThat(file.backend(Optional.of("isilon2")))
        .containsEntry("emc_nas_server", "two")
        .containsEntry("common", "yes");
  }

  @Test
  void a_line_that_is_neither_is_named_by_number_and_not_shown() {
    assertThatThrownBy(() -> file("emc_nas_server = one\nhunter2\n"))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("Line 2")
        .hasMessageNotContaining("hunter2");
  }

  private ConfigurationFile file(String text) throws IOException {
    return ConfigurationFile.read(Files.writeString(directory.resolve("manila.conf"), text));
  }
}
