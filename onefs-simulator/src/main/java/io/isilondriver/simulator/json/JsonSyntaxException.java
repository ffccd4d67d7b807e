package io.isilondriver.simulator.json;

/** A text that is not JSON; the message says where. */
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path where in the value, beginning with {@code $}
   */
  JsonSyntaxException(String path) {
    super("Not JSON at " + path);
  }
}
