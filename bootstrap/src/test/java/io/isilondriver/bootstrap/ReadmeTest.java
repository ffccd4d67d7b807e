package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is what the examples are, which are compiled and run. */
final class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path EXAMPLES = Path.of("..", "examples", "src");

  @Test
  void the_readme_shows_the_examples_with_their_imports() throws IOException {
    String readme = squeezed(Files.readString(README));

    for (String example : List.of("main/java/%s/FirstShare", "test/java/%s/InMemoryTest")) {
      Path file = EXAMPLES.resolve(example.formatted("com/example/shares") + ".java");
      List<String> source = Files.readAllLines(file);
      assertThat(readme).contains(squeezed(String.join("", shown(source))));
      for (String line : source) {
        if (line.startsWith("import ") && !line.contains("junit")) {
          assertThat(readme).contains(squeezed(line));
        }
      }
    }
  }

  @Test
  void the_readme_names_the_version_that_install_makes() throws IOException {
    String parent = Files.readString(Path.of("..", "pom.xml"));
    String version =
        parent.substring(parent.indexOf("<version>"), parent.indexOf("</version>") + 10);

    assertThat(Files.readString(README))
        .contains(version)
        .contains("isilon-driver:" + version.replaceAll("</?version>", ""));
  }

  private static List<String> shown(List<String> source) {
    List<String> lines =
        source.stream()
            .dropWhile(line -> !line.endsWith("// README"))
            .skip(1)
            .takeWhile(line -> !line.contains("// README: end"))
            .toList();
    assertThat(lines).isNotEmpty();
    return lines;
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
