package io.isilondriver.isilon.transport;

import java.io.IOException;

/** A success whose body is a web page: something in between answered, or the port is another. */
final class WebPageException extends IOException {
  static final String REMEDY =
      "Check the address and port, and whether a proxy or a login page is in between";

  private static final long serialVersionUID = 1L;

  WebPageException(String headline) {
    super("the answer is a web page ('%s'), not the API's".formatted(headline));
  }
}
