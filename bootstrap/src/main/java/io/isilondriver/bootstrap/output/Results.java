package io.isilondriver.bootstrap.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes results in the format that was asked for. */
public final class Results {
  private final PrintWriter out;
  private final OutputFormat format;

  /** Results that go to {@code out}. */
  public Results(PrintWriter out, OutputFormat format) {
    this.out = out;
    this.format = format;
  }

  /** Writes one thing: as facts, or as one JSON object. */
  public void one(Map<String, @Nullable Object> json, Supplier<Facts> facts) {
    write(json, () -> facts.get().lines());
  }

  /** Writes one thing that people read as a table: as that, or as one JSON object. */
  public void oneAsTable(Map<String, @Nullable Object> json, Supplier<Table> table) {
    write(json, () -> table.get().lines());
  }

  /** Writes many things: as a table, or as a JSON array of objects. */
  public void many(List<Map<String, @Nullable Object>> json, Supplier<Table> table) {
    write(json, () -> table.get().lines());
  }

  /** Writes what only programs want to read; people were told otherwise. */
  public void jsonOnly(Map<String, @Nullable Object> json) {
    write(json, List::of);
  }

  private void write(Object json, Supplier<List<String>> lines) {
    if (format == OutputFormat.JSON) {
      out.println(JsonText.indented(json));
    } else {
      lines.get().forEach(out::println);
    }
    out.flush();
  }
}
