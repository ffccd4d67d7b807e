package io.isilondriver.simulator.papi.network;

import io.isilondriver.onefs.cluster.network.Range;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ranges of addresses to and from JSON. */
final class Ranges {
  private Ranges() {}

  static Map<String, @Nullable Object> write(Range range) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("high", range.high());
    json.put("low", range.low());
    return json;
  }

  static List<Range> read(@Nullable Object value) {
    List<Range> ranges = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        var range = new Fields(Objects.requireNonNull(Json.asObject(item)));
        ranges.add(new Range(range.text("low"), range.text("high")));
      }
    }
    return ranges;
  }
}
