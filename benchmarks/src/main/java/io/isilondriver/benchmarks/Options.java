package io.isilondriver.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said on the command line: {@code --name value}. */
public final class Options {
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they are not names and values in turn
   */
  public Options(List<String> arguments) {
    if (arguments.size() % 2 != 0) {
      throw new IllegalArgumentException("Each option has a value: " + arguments);
    }
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!arguments.get(i).startsWith("--")) {
        throw new IllegalArgumentException("No option: '%s'".formatted(arguments.get(i)));
      }
      values.put(arguments.get(i).substring(2), arguments.get(i + 1));
    }
  }

  /** The text of an option. */
  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** The number of an option. */
  public int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  /** The numbers of an option, separated by commas. */
  public List<Integer> numbers(String name, String otherwise) {
    return Arrays.stream(text(name, otherwise).split(",", -1)).map(Integer::valueOf).toList();
  }

  /** Where results are written. */
  public Path results() {
    return Path.of(text("results", "benchmarks/target/results"));
  }
}
