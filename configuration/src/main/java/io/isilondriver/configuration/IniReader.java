package io.isilondriver.configuration;

import io.isilondriver.configuration.IniSection.Assignment;
import io.isilondriver.configuration.IniSection.Slip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the grammar of oslo.config: {@code key = value} or {@code key: value} in the first column,
 * {@code [section]} headings, {@code #} and {@code ;} comments, and indented lines that continue
 * the value above them. Where oslo.config stops at a line, this notes a slip in the line's section
 * and reads on, so that a section that nobody asks for spoils nothing.
 */
final class IniReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char NOT_DECODED = '\uFFFD';

  private final Map<String, IniSection> sections = new LinkedHashMap<>();
  private final List<Slip> brokenHeadings = new ArrayList<>();
  private final boolean decoded;
  private IniSection section = open(IniSection.BEFORE_HEADINGS);
  private @Nullable Assignment pending;

  private IniReader(boolean decoded) {
    this.decoded = decoded;
  }

  /**
   * What a file says.
   *
   * @param sections by their normalized names
   */
  record Contents(Map<String, IniSection> sections, List<Slip> brokenHeadings) {}

  /**
   * Reads a text.
   *
   * @param decoded whether the text is what was written; otherwise each line with a replacement
   *     character is a slip
   */
  static Contents read(String text, boolean decoded) {
    var reader = new IniReader(decoded);
    String[] lines =
        (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      reader.line(i + 1, stripTrailing(lines[i]));
    }
    reader.finish();
    return new Contents(reader.sections, reader.brokenHeadings);
  }

  private void line(int number, String line) {
    if (line.isEmpty()) {
      finish();
    } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      continuation(number, stripLeading(line));
    } else {
      finish();
      if (line.charAt(0) == '[') {
        heading(number, line);
      } else if (line.charAt(0) != '#' && line.charAt(0) != ';') {
        assignment(number, line);
      }
    }
  }

  private void continuation(int number, String line) {
    if (pending == null) {
      slip(number, "is indented, so it would continue a key above it, and there is none");
    } else if (undecoded(line)) {
      slip(number, "is not UTF-8 text");
    } else {
      pending = new Assignment(pending.key(), pending.value() + '\n' + line, pending.line());
    }
  }

  private void heading(int number, String line) {
    String name = line.endsWith("]") ? line.substring(1, line.length() - 1) : "";
    if (name.isEmpty()) {
      section = IniSection.named(name); // nobody can ask for what follows a broken heading
      brokenHeadings.add(new Slip(number, "is no section heading: write [name]"));
    } else {
      section = open(name);
    }
  }

  private void assignment(int number, String line) {
    int colon = line.indexOf(':');
    int equals = line.indexOf('=');
    int end = colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
    if (end < 0) {
      slip(number, "is neither 'key = value' nor a [section]");
    } else if (strip(line.substring(0, end)).isEmpty()) {
      slip(number, "has no key before its '%s'".formatted(line.charAt(end)));
    } else if (undecoded(line)) {
      slip(number, "is not UTF-8 text");
    } else {
      pending =
          new Assignment(
              strip(line.substring(0, end)), unquoted(strip(line.substring(end + 1))), number);
    }
  }

  private void finish() {
    if (pending != null) {
      section.assignments().add(pending);
      pending = null;
    }
  }

  private IniSection open(String name) {
    return sections.computeIfAbsent(IniSection.normalized(name), key -> IniSection.named(name));
  }

  private void slip(int number, String why) {
    section.slips().add(new Slip(number, why));
  }

  private boolean undecoded(String line) {
    return !decoded && line.indexOf(NOT_DECODED) >= 0;
  }

  private static String unquoted(String value) {
    boolean quoted =
        !value.isEmpty()
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    // A quote alone is opened and closed by one character, as oslo.config sees it.
    return quoted ? value.substring(1, Math.max(1, value.length() - 1)) : value;
  }

  private static String strip(String text) {
    return stripLeading(stripTrailing(text));
  }

  private static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String stripLeading(String text) {
    int begin = 0;
    while (begin < text.length() && isBlank(text.charAt(begin))) {
      begin++;
    }
    return text.substring(begin);
  }

  /** What Python calls white space, which counts no-break spaces and U+0085 as well as Java's. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
