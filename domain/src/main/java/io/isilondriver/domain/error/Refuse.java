package io.isilondriver.domain.error;

/** Builds the error for a value that no type of the domain can hold. */
public final class Refuse {
  private static final int MAX_SHOWN = 300;

  private Refuse() {}

  /**
   * The error for a refused value; the value is shown in quotes with control characters and other
   * invisible ones spelled out, so that blanks and line breaks can be seen, and cut short if it is
   * very long.
   *
   * @param what the kind of value, for example {@code Share name}
   */
  public static ShareDriverException.InvalidRequest value(String what, String value, String why) {
    return new ShareDriverException.InvalidRequest(
        Problem.when("%s '%s'".formatted(what, visible(value))).because(why));
  }

  private static String visible(String value) {
    var text = new StringBuilder();
    value
        .codePoints()
        .limit(MAX_SHOWN)
        .forEach(
            point -> {
              if (invisible(point)) {
                text.append("\\u%04x".formatted(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return value.codePointCount(0, value.length()) > MAX_SHOWN
        ? text.append("...").toString()
        : text.toString();
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
