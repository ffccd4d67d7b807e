package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of behaviours and the tests that hold them belong together. */
class BehavioursTest {
  private static final Path PROJECT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([WR]\\d+) \\|");
  private static final Pattern TAGGED = Pattern.compile("[{=] // ([WRP]\\d+(?:, [WRP]\\d+)*)$");

  private static List<String> listed() throws IOException {
    return ROW.matcher(Files.readString(PROJECT.resolve("docs/behaviours.md")))
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  /** What the first lines of tests, contracts and rules end with. */
  private static Set<String> held() throws IOException {
    Set<String> numbers = new TreeSet<>();
    for (Path source : tests()) {
      for (String line : Files.readAllLines(source)) {
        TAGGED
            .matcher(line)
            .results()
            .flatMap(tags -> Stream.of(tags.group(1).split(", ")))
            .filter(number -> !number.startsWith("P"))
            .forEach(numbers::add);
      }
    }
    return numbers;
  }

  private static List<Path> tests() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(PROJECT)) {
      for (Path module : modules.toList()) {
        String kind = module.endsWith("adapter-contract") ? "src/main/java" : "src/test/java";
        if (Files.isDirectory(module.resolve(kind))) {
          try (Stream<Path> files = Files.walk(module.resolve(kind))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  @Test
  void every_behaviour_is_held_by_a_test_and_every_number_in_a_test_is_listed() throws IOException {
    assertThat(listed()).hasSize(71 + 17).doesNotHaveDuplicates();
    assertThat(held()).containsExactlyInAnyOrderElementsOf(listed());
  }
}
