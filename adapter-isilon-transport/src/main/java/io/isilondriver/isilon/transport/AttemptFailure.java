package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.ShareDriverException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why one attempt of a request failed, and whether another may be made. */
final class AttemptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ShareDriverException failure;
  private final boolean repeatable;
  private final boolean answerLost;
  private final transient @Nullable Duration askedPause;

  AttemptFailure(ShareDriverException failure, boolean repeatable, @Nullable Duration askedPause) {
    this(failure, repeatable, askedPause, false);
  }

  private AttemptFailure(
      ShareDriverException failure,
      boolean repeatable,
      @Nullable Duration askedPause,
      boolean answerLost) {
    super(failure.getMessage(), failure, false, false);
    this.failure = failure;
    this.repeatable = repeatable;
    this.askedPause = askedPause;
    this.answerLost = answerLost;
  }

  /** A failure of a request that was sent and whose connection ended without an answer. */
  static AttemptFailure ofLostAnswer(ShareDriverException failure, boolean repeatable) {
    return new AttemptFailure(failure, repeatable, null, true);
  }

  /** Whether the connection ended after the request was sent, without an answer. */
  boolean answerLost() {
    return answerLost;
  }

  ShareDriverException failure() {
    return failure;
  }

  boolean repeatable() {
    return repeatable;
  }

  /** What {@code Retry-After} asked for, or null. */
  @Nullable Duration askedPause() {
    return askedPause;
  }
}
