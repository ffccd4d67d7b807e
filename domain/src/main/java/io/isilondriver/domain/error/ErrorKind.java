package io.isilondriver.domain.error;

/**
 * The kinds of failure, told apart by what a caller can do. Later versions may add kinds, so a
 * {@code switch} over them needs a {@code default}.
 */
public enum ErrorKind {
  /** {@link ShareDriverException.InvalidRequest}. */
  INVALID_REQUEST(false),
  /** {@link ShareDriverException.NotFound}. */
  NOT_FOUND(false),
  /** {@link ShareDriverException.Conflict}. */
  CONFLICT(false),
  /** {@link ShareDriverException.Foreign}. */
  FOREIGN(false),
  /** {@link ShareDriverException.ConcurrentChange}. */
  CONCURRENT_CHANGE(true),
  /** {@link ShareDriverException.PossibleDataLoss}. */
  POSSIBLE_DATA_LOSS(false),
  /** {@link ShareDriverException.Unsupported}. */
  UNSUPPORTED(false),
  /** {@link ShareDriverException.NotAuthenticated}. */
  NOT_AUTHENTICATED(false),
  /** {@link ShareDriverException.NotPermitted}. */
  NOT_PERMITTED(false),
  /** {@link ShareDriverException.SessionsExhausted}. */
  SESSIONS_EXHAUSTED(true),
  /** {@link ShareDriverException.LimitExceeded}. */
  LIMIT_EXCEEDED(false),
  /** {@link ShareDriverException.Busy}. */
  BUSY(true),
  /** {@link ShareDriverException.Rejected}. */
  REJECTED(false),
  /** {@link ShareDriverException.Unreachable}. */
  UNREACHABLE(true),
  /** {@link ShareDriverException.Unavailable}. */
  UNAVAILABLE(true),
  /** {@link ShareDriverException.OutcomeUnknown}. */
  OUTCOME_UNKNOWN(true),
  /** {@link ShareDriverException.UnexpectedAnswer}. */
  UNEXPECTED_ANSWER(true),
  /** {@link ShareDriverException.DeadlineExceeded}. */
  DEADLINE_EXCEEDED(true),
  /** {@link ShareDriverException.Cancelled}. */
  CANCELLED(false),
  /** {@link ShareDriverException.Closed}. */
  CLOSED(false),
  /** {@link ShareDriverException.Misconfigured}. */
  MISCONFIGURED(false),
  /** {@link ShareDriverException.LeftBehind}; retryable if the failure that came first is. */
  LEFT_BEHIND(true),
  /** {@link ShareDriverException.IncompleteCopy}. */
  INCOMPLETE_COPY(true);

  private final boolean passing;

  ErrorKind(boolean passing) {
    this.passing = passing;
  }

  /** Whether failures of this kind usually pass without anyone changing anything. */
  boolean passing() {
    return passing;
  }
}
