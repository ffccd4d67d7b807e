package io.isilondriver.domain.error;

/** Builds the error for a value that no type of the domain can hold. */
public final class Refuse {
  private static final int MAX_SHOWN = 300;

  private Refuse() {}

  /**
   * The error for a refused value; the value is shown in quotes, so that blanks can be seen, and
   * cut short if it is very long.
   *
   * @param what the kind of value, for example {@code Share name}
   */
  public static ShareDriverException.InvalidRequest value(String what, String value, String why) {
    return new ShareDriverException.InvalidRequest(
        Problem.when("%s '%s'".formatted(what, shown(value))).because(why));
  }

  private static String shown(String value) {
    int shown = Math.min(MAX_SHOWN, value.codePointCount(0, value.length()));
    int end = value.offsetByCodePoints(0, shown);
    return end < value.length() ? value.substring(0, end) + "..." : value;
  }
}
