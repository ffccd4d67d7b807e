package io.isilondriver.bootstrap.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell. Not safe for several threads. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> headings) {
    this.headings = headings;
  }

  /** A table without rows yet. */
  public static Table of(String... headings) {
    return new Table(List.of(headings));
  }

  /** Adds a row; an empty cell is shown as a dash. */
  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns: %s"
              .formatted(cells.length, headings.size(), Arrays.toString(cells)));
    }
    rows.add(Arrays.stream(cells).map(Table::printable).toList());
    return this;
  }

  /** The lines, headings first; without trailing blanks. */
  public List<String> lines() {
    int[] widths = headings.stream().mapToInt(TextWidth::of).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths) {
    var text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(cells.get(i));
      if (i < widths.length - 1) {
        text.append(" ".repeat(widths[i] - TextWidth.of(cells.get(i)))).append(GAP);
      }
    }
    return text.toString().stripTrailing();
  }

  // A name may hold anything; what could move the cursor is shown as an escape.
  static String printable(String cell) {
    if (cell.isEmpty()) {
      return "-";
    }
    var text = new StringBuilder();
    cell.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                text.append("\\u%04x".formatted(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }
}
