package io.isilondriver.benchmarks.report;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okio.Buffer;

/** Measured figures in rows. Numbers stand in JSON as they are, and rounded in the table. */
public final class Table {
  private final String name;
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param name what is measured; the name of the file with the JSON
   */
  public Table(String name, String... columns) {
    this.name = name;
    this.columns = List.of(columns);
  }

  /** Adds a row, and shows it at once, since rows may take minutes. */
  public void row(PrintStream progress, Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException("%d values for %s".formatted(values.length, columns));
    }
    rows.add(List.of(values));
    progress.println(
        "  " + String.join("  ", rows.get(rows.size() - 1).stream().map(Table::shown).toList()));
  }

  /** Adds a sentence that belongs to the figures. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Prints the table, in a form that Markdown reads, too. */
  public void print(PrintStream out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    rows.forEach(row -> lines.add(row.stream().map(Table::shown).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    out.println();
    for (int number = 0; number < lines.size(); number++) {
      out.println(line(lines.get(number), widths, number > 0));
      if (number == 0) {
        out.println(rule(widths));
      }
    }
    notes.forEach(sentence -> out.println("\n" + sentence));
  }

  private static String line(List<String> cells, int[] widths, boolean right) {
    var text = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - cells.get(i).length());
      text.append(' ')
          .append(right && i > 0 ? pad + cells.get(i) : cells.get(i) + pad)
          .append(" |");
    }
    return text.toString();
  }

  private static String rule(int[] widths) {
    var text = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      text.append(i > 0 ? "-".repeat(widths[i] + 1) + ":|" : "-".repeat(widths[i] + 2) + "|");
    }
    return text.toString();
  }

  /** Writes {@code <name>.json} into a directory: one object for each row. */
  public Path write(Path directory) throws IOException {
    var json = new Buffer();
    try (JsonWriter writer = JsonWriter.of(json)) {
      writer.setIndent("  ");
      writer.beginObject();
      writer.name("benchmark").value(name);
      writer.name("java").value(Runtime.version().toString());
      writer.name("processors").value(Runtime.getRuntime().availableProcessors());
      writer.name("rows").beginArray();
      for (List<Object> row : rows) {
        writer.beginObject();
        for (int i = 0; i < columns.size(); i++) {
          value(writer.name(columns.get(i)), row.get(i));
        }
        writer.endObject();
      }
      writer.endArray();
      writer.name("notes").beginArray();
      for (String sentence : notes) {
        writer.value(sentence);
      }
      writer.endArray().endObject();
    }
    Files.createDirectories(directory);
    return Files.writeString(directory.resolve(name + ".json"), json.readUtf8() + "\n");
  }

  private static void value(JsonWriter writer, Object value) throws IOException {
    if (value instanceof Number number) {
      writer.value(number);
    } else {
      writer.value(value.toString());
    }
  }

  private static String shown(Object value) {
    if (value instanceof Double number) {
      double size = Math.abs(number);
      return String.format(
          Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", number);
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : value.toString();
  }
}
