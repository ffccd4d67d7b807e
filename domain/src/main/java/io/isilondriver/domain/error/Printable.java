package io.isilondriver.domain.error;

/**
 * Texts that a terminal and a log show as they are. File names come from tenants and error texts
 * from servers; neither may move a cursor, start a line or reverse the reading direction.
 */
final class Printable {
  private Printable() {}

  /**
   * The text with each control and format character, line and paragraph separator and lone
   * surrogate as {@code \}{@code uXXXX}. A text without them comes back as it is.
   */
  static String of(String text) {
    return text.codePoints().anyMatch(Printable::invisible) ? escaped(text) : text;
  }

  private static String escaped(String text) {
    var printable = new StringBuilder();
    text.codePoints().forEach(point -> append(printable, point));
    return printable.toString();
  }

  private static void append(StringBuilder printable, int point) {
    if (invisible(point)) {
      for (char unit : Character.toChars(point)) {
        printable.append("\\u%04x".formatted((int) unit));
      }
    } else {
      printable.appendCodePoint(point);
    }
  }

  private static boolean invisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
