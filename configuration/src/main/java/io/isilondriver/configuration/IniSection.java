package io.isilondriver.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One section of a file as its lines say, before anything is resolved.
 *
 * @param name as in the first heading of that name
 * @param assignments in the order of the file; the last one of a key counts
 * @param slips lines that say nothing a reader of this grammar understands
 */
record IniSection(String name, List<Assignment> assignments, List<Slip> slips) {
  /** The section for values that the whole process shares. */
  static final String DEFAULT = "DEFAULT";

  /** The name that lines before the first heading are kept under; no heading can say it. */
  static final String BEFORE_HEADINGS = "";

  /**
   * {@code key = value}.
   *
   * @param value without the quotes around it; continued lines are joined by line breaks
   * @param line where it begins, from 1
   */
  record Assignment(String key, String value, int line) {}

  /** A line that cannot be read, and why. Never quotes the line, which may hold a password. */
  record Slip(int line, String why) {}

  static IniSection named(String name) {
    return new IniSection(name, new ArrayList<>(), new ArrayList<>());
  }

  /** Upper and lower case are alike in the name of a section, {@code DEFAULT} included. */
  static String normalized(String name) {
    return DEFAULT.equalsIgnoreCase(name) ? DEFAULT : name.toLowerCase(Locale.ROOT);
  }

  boolean beforeHeadings() {
    return name.equals(BEFORE_HEADINGS);
  }

  Optional<Assignment> last(String key) {
    return assignments.stream()
        .filter(assignment -> assignment.key().equals(key))
        .reduce((earlier, later) -> later);
  }
}
