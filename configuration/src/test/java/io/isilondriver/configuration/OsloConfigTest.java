package io.isilondriver.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What oslo.config 9.0.0 itself answered about each file; src/test/oslo/record.py asked it. */
final class OsloConfigTest {
  private static final String REFUSED = "refused";
  private static final String NOT_SET = "not set";
  private static final String PASSWORD = "emc_nas_password";

  record Row(String text, String key, String answer) {}

  static Stream<Row> table() throws IOException {
    try (InputStream table = OsloConfigTest.class.getResourceAsStream("/oslo-config.tsv")) {
      String lines =
          new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(lines.split("\n"))
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(columns -> new Row(columns[0], columns[1], columns[columns.length - 1]));
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_file_means_what_it_means_to_manila(Row row) {
    assertThat(answer(unescaped(row.text()), row.key())).isEqualTo(unescaped(row.answer()));
  }

  private static String answer(String text, String key) {
    ConfigSection section;
    try {
      section = ConfigFile.parse("manila.conf", text).section("one");
    } catch (Misconfigured e) {
      // For oslo.config a section that is not there is one without keys.
      return text.contains("[one") || text.contains("[]") ? REFUSED : NOT_SET;
    }
    if (!section.problems().isEmpty()) {
      return REFUSED;
    }
    if (key.equals(PASSWORD)) {
      boolean empty = text.matches("(?s).*" + PASSWORD + " = (\"|\"\")");
      return section
          .password()
          .map(password -> "= " + String.valueOf(password))
          .orElse(empty ? "= " : NOT_SET);
    }
    return section.values().containsKey(key) ? "= " + section.values().get(key) : NOT_SET;
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)")
        .matcher(text)
        .replaceAll(OsloConfigTest::meant);
  }

  private static String meant(MatchResult escape) {
    String code = escape.group(1);
    return Matcher.quoteReplacement(
        switch (code) {
          case "n" -> "\n";
          case "r" -> "\r";
          case "t" -> "\t";
          case "\\" -> "\\";
          default -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
        });
  }
}
