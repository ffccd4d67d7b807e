package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The versions that integrators import agree with what this build is made of. */
final class BillOfMaterialsTest {
  private static final Path ROOT = Path.of("..");
  private static final Set<String> UNPUBLISHED =
      Set.of("bom", "examples", "bootstrap", "benchmarks", "consumers");

  @Test
  void the_bom_names_every_published_module_and_no_other() throws IOException {
    List<String> published =
        all(ROOT.resolve("pom.xml"), "<module>([^<]+)</module>").stream()
            .filter(module -> !UNPUBLISHED.contains(module))
            .map(module -> module.equals("driver") ? "isilon-driver" : "isilon-driver-" + module)
            .toList();

    assertThat(all(managed(), "<artifactId>(isilon-driver[^<]*)</artifactId>"))
        .contains("isilon-driver")
        .containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void the_bom_names_the_versions_that_this_build_is_tested_with() throws IOException {
    for (String library : List.of("okhttp", "okio")) {
      List<String> tested = all(ROOT.resolve("pom.xml"), "<%s.version>([^<]+)<".formatted(library));
      String entry = "<artifactId>%s(?:-jvm)?</artifactId>\\s*<version>([^<]+)<".formatted(library);

      assertThat(tested).hasSize(1);
      assertThat(all(managed(), entry)).hasSize(2).containsOnly(tested.get(0));
    }
  }

  private static String managed() throws IOException {
    String bom = Files.readString(ROOT.resolve("bom").resolve("pom.xml"));
    return bom.substring(bom.indexOf("<dependencyManagement>"));
  }

  private static List<String> all(Path file, String pattern) throws IOException {
    return all(Files.readString(file), pattern);
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }
}
