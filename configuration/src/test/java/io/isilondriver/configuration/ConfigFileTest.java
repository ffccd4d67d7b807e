package io.isilondriver.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
  @TempDir Path directory;

  @Test
  void a_file_without_sections_describes_one_backend() {
    ConfigSection section =
        file("emc_nas_server = one\nemc_nas_password = hunter2\n").onlyBackend();

    assertThat(section.values()).containsOnlyKeys("emc_nas_server");
    assertThat(section.password())
        .hasValueSatisfying(p -> assertThat(p).containsExactly("hunter2".toCharArray()));
    assertThat(section).asString().doesNotContain("hunter2").doesNotContain("one");
  }

  @Test
  void the_only_section_that_describes_a_backend_is_taken() {
    ConfigFile file =
        file(
            "[DEFAULT]\nenabled_share_backends = a, b\n[nova]\nurl = x\n[a]\nemc_nas_server = one\n");

    assertThat(file.backends()).containsExactly("a");
    assertThat(file.onlyBackend().values()).containsOnlyKeys("emc_nas_server");
  }

  @Test
  void of_several_backends_the_one_that_manila_enables_is_taken() {
    String two = "[Old]\nemc_nas_server = old\n[New]\nemc_nas_server = new\n";

    assertThat(file("[DEFAULT]\nenabled_share_backends = new\n" + two).onlyBackend().values())
        .containsEntry("emc_nas_server", "new");
    assertThatThrownBy(() -> file(two).onlyBackend())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("Old, New");
    assertThat(file(two).section("old").values()).containsEntry("emc_nas_server", "old");
  }

  @Test
  void a_section_that_is_not_there_is_told_with_those_that_are() {
    assertThatThrownBy(() -> file("[one]\n[two]\n[thre\nemc_nas_server = c\n").section("three"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("no section [three]; it has: one, two")
        .hasMessageContaining("line 3 is no section heading");
    assertThatThrownBy(() -> file("[nova]\nurl = x\n").onlyBackend())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("no section of it describes a backend");
  }

  @Test
  void keys_before_the_first_heading_count_for_every_section() {
    ConfigFile file =
        file("emc_nas_login = u\nemc_nas_server = all\n[one]\nemc_nas_server = $emc_nas_login-1\n");

    assertThat(file.section("one").values())
        .containsEntry("emc_nas_login", "u")
        .containsEntry("emc_nas_server", "u-1");
    assertThat(file.section("one").problems()).isEmpty();
  }

  @Test
  void of_default_only_the_protocols_are_inherited_without_those_of_other_drivers() {
    ConfigFile file =
        file(
            "[DEFAULT]\nenabled_share_protocols = NFS,GLUSTERFS\nshare_backend_name = x\n[one]\n[two]\nenabled_share_protocols = CIFS\n");

    assertThat(file.section("one").values())
        .containsExactly(Map.entry("enabled_share_protocols", "NFS"));
    assertThat(file.section("two").values()).containsEntry("enabled_share_protocols", "CIFS");
  }

  @Test
  void every_slip_of_a_section_is_told_at_once_by_its_line_and_without_its_text() {
    ConfigSection section =
        file("[one]\n  hunter1\nhunter2\n= hunter3\nemc_nas_login = pa$hunter4\n"
                + "emc_nas_server = hunter5\nemc_nas_server = hunter6\n[two]\nhunter7\n")
            .section("one");

    assertThat(section.problems())
        .hasSize(5)
        .allSatisfy(
            problem -> assertThat(problem).doesNotContain("hunter").contains("'manila.conf'"))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("line 2 ").contains("indented"),
            problem -> assertThat(problem).contains("line 3 ").contains("'key = value'"),
            problem -> assertThat(problem).contains("line 4 ").contains("no key"),
            problem -> assertThat(problem).contains("emc_nas_login (line 5 "),
            problem -> assertThat(problem).contains("line 6 and line 7 "));
  }

  @Test
  void keys_that_only_manila_uses_cannot_make_a_section_unreadable() {
    assertThat(
            file("[one]\nshare_mount_template = mount $proto\nhook_drivers = a\nhook_drivers = b\n")
                .section("one")
                .problems())
        .isEmpty();
  }

  @Test
  void text_that_is_not_utf_8_matters_only_where_it_is_asked_for() throws IOException {
    Path path = directory.resolve("latin.conf");
    Files.write(
        path,
        "# für\n[one]\nemc_nas_server = c\n[two]\nemc_nas_login = jürgen\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(ConfigFile.read(path).section("one").problems()).isEmpty();
    assertThat(ConfigFile.read(path).section("two").problems())
        .singleElement()
        .asString()
        .contains("line 5")
        .contains("not UTF-8");
  }

  @Test
  void a_file_that_cannot_be_read_is_named_with_the_reason() {
    assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.conf")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("none.conf")
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> ConfigFile.read(directory)).isInstanceOf(Misconfigured.class);
  }

  private static ConfigFile file(String text) {
    return ConfigFile.parse("manila.conf", text);
  }
}
