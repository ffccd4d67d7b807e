package io.isilondriver.bootstrap.progress;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** How progress is told, always on standard error. */
public enum ProgressStyle {
  /** A bar on a terminal, lines elsewhere. */
  AUTO,
  /** A bar that is drawn again and again in one line. */
  BAR,
  /** A line now and then. */
  LINES,
  /** A JSON object in a line now and then. */
  JSON,
  /** Nothing. */
  NONE;

  /** Reads {@code auto}, {@code bar}, {@code lines}, {@code json} or {@code none}. */
  public static ProgressStyle parse(String text) {
    for (ProgressStyle style : values()) {
      if (style.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return style;
      }
    }
    throw Refuse.value("Progress style", text, "unknown; use auto, bar, lines, json or none");
  }
}
