package io.isilondriver.isilon.transport;

import java.io.IOException;

/** A connection, its TLS handshake included, was not made within the connect time-out. */
final class ConnectTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectTimeoutException(IOException cause) {
    super("connect time-out", cause);
  }
}
