package io.isilondriver.isilon.transport;

import java.io.IOException;

/** An answer is larger than the connection accepts. */
final class AnswerTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(long maxBytes) {
    super("the answer is larger than %d bytes".formatted(maxBytes));
  }
}
