package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.ShareDriverException;
import java.io.IOException;

/** There is no session to send the request with; the request itself was not sent. */
final class LoginException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ShareDriverException failure;

  LoginException(ShareDriverException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  ShareDriverException failure() {
    return failure;
  }
}
