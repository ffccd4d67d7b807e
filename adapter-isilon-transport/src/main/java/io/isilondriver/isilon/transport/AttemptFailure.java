package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.ShareDriverException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why one attempt of a request failed, and whether another may be made. */
final class AttemptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ShareDriverException failure;
  private final boolean repeatable;
  private final transient @Nullable Duration askedPause;

  AttemptFailure(ShareDriverException failure, boolean repeatable, @Nullable Duration askedPause) {
    super(failure.getMessage(), failure, false, false);
    this.failure = failure;
    this.repeatable = repeatable;
    this.askedPause = askedPause;
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
