package io.isilondriver.simulator.json;

/** A text that is not JSON; the message says where and why. */
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonSyntaxException(int position, String why) {
    super("Not JSON at position " + position + ": " + why);
  }
}
