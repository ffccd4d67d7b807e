package io.isilondriver.domain.error;

/** Builds the error for a value that no type of the domain can hold. */
public final class Refuse {
  private Refuse() {}

  /**
   * The error for a refused value; the value is shown in quotes with control characters spelled
   * out, so that blanks and line breaks can be seen.
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
        .limit(300)
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                text.append("\\u%04x".formatted(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }
}
