package io.isilondriver.isilon.transport;

import java.time.Duration;

/** Durations as people write them. */
final class InWords {
  private InWords() {}

  /** For example {@code 2 min}, {@code 1 min 30 s}, {@code 10 s} or {@code 350 ms}. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 10_000 && millis % 1000 != 0) {
      return "%d.%d s".formatted(millis / 1000, millis % 1000 / 100);
    }
    StringBuilder words = new StringBuilder();
    append(words, duration.toHours(), "h");
    append(words, duration.toMinutesPart(), "min");
    append(words, duration.toSecondsPart(), "s");
    return words.toString();
  }

  private static void append(StringBuilder words, long number, String unit) {
    if (number > 0) {
      words.append(words.length() == 0 ? "" : " ").append(number).append(' ').append(unit);
    }
  }
}
