package io.isilondriver.isilon.transport;

import java.io.IOException;

/** No connection could be made, so that not a byte of the request reached the cluster. */
final class NotSentException extends IOException {
  private static final long serialVersionUID = 1L;

  NotSentException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
