package io.isilondriver.bootstrap.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Facts about one thing, a line each: the label, then the value. Not safe for several threads. */
public final class Facts {
  private final List<Map.Entry<String, String>> facts = new ArrayList<>();

  /** Adds a fact; an empty value is shown as a dash. */
  public Facts add(String label, String value) {
    facts.add(Map.entry(label, Table.printable(value)));
    return this;
  }

  /** Adds a fact with several values, one below the other; nothing if there are none. */
  public Facts addAll(String label, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      add(i == 0 ? label : "", values.get(i));
    }
    return this;
  }

  /** The lines, values aligned. */
  public List<String> lines() {
    int width = facts.stream().mapToInt(fact -> TextWidth.of(fact.getKey())).max().orElse(0);
    return facts.stream()
        .map(
            fact ->
                fact.getKey()
                    + " ".repeat(width - TextWidth.of(fact.getKey()))
                    + "  "
                    + fact.getValue())
        .toList();
  }
}
