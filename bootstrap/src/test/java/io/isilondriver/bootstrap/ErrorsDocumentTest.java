package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of errors, which programs are written by. */
class ErrorsDocumentTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

  @Test
  void the_table_tells_what_to_do_with_each_kind_of_error() throws IOException {
    String document = Files.readString(Path.of("../docs/errors.md"));

    assertThat(ROW.matcher(document).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorKind.values()).map(Enum::name).toList());
  }
}
