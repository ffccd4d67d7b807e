package io.isilondriver.bootstrap.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.filesystem.DataSize;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableTest {
  @Test
  void columns_are_as_wide_as_their_widest_cell() {
    assertThat(Table.of("A", "B").row("longer", "x").row("", "y").lines())
        .containsExactly("A       B", "longer  x", "-       y");
  }

  @Test
  void wide_and_combining_characters_are_counted_as_a_terminal_does() {
    assertThat(Table.of("NAME", "B").row("\u65e5\u672c\u8a9e", "x").row("e\u0301", "y").lines())
        .containsExactly("NAME    B", "\u65e5\u672c\u8a9e  x", "e\u0301       y");
  }

  @Test
  void what_would_move_the_cursor_is_shown_as_an_escape() {
    assertThat(Table.of("A").row("a\u001b[2Jb\n").lines())
        .containsExactly("A", "a\\u001b[2Jb\\u000a");
  }

  @Test
  void a_row_has_a_cell_for_each_column() {
    assertThatThrownBy(() -> Table.of("A", "B").row("only one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void json_keeps_order_and_nulls() {
    assertThat(
            JsonText.line(
                JsonText.object()
                    .with("b", 1L)
                    .with("a", Optional.empty())
                    .with("text", "\u65e5 \"x\"\n")
                    .build()))
        .isEqualTo("{\"b\":1,\"a\":null,\"text\":\"\u65e5 \\\"x\\\"\\n\"}");
  }

  @Test
  void sizes_are_whole_where_they_are_and_rounded_where_not() {
    assertThat(Sizes.gib(DataSize.gibibytes(10))).hasToString("10");
    assertThat(Sizes.gib(new DataSize(1536L << 20))).hasToString("1.5");
    assertThat(Sizes.gib(new DataSize(1))).hasToString("0");
  }
}
