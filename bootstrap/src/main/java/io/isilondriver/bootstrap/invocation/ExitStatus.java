package io.isilondriver.bootstrap.invocation;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Closed;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.DeadlineExceeded;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.SessionsExhausted;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import java.util.Map;

/** What a run ends with, for scripts. */
public enum ExitStatus {
  /** Done. */
  DONE(0),
  /** The driver refused or failed. */
  FAILED(1),
  /** Wrong usage; nothing was changed. */
  USAGE(2),
  /** What the command is about does not exist. */
  NOT_FOUND(3),
  /** It exists with another request, is not the driver's, or was changed meanwhile. */
  CONFLICT(4),
  /** The cluster cannot be reached, does not serve now, or does not accept the account. */
  NO_CLUSTER(5),
  /** The answer to the question is no. */
  ANSWER_IS_NO(6),
  /** The answer to the question cannot be told. */
  CANNOT_BE_TOLD(7);

  /** Every kind of failure, so that none is mapped by accident. */
  static final Map<Class<? extends ShareDriverException>, ExitStatus> OF_FAILURES =
      Map.ofEntries(
          Map.entry(InvalidRequest.class, USAGE),
          Map.entry(NotFound.class, NOT_FOUND),
          Map.entry(Conflict.class, CONFLICT),
          Map.entry(Foreign.class, CONFLICT),
          Map.entry(ConcurrentChange.class, CONFLICT),
          Map.entry(NotAuthenticated.class, NO_CLUSTER),
          Map.entry(SessionsExhausted.class, NO_CLUSTER),
          Map.entry(Unreachable.class, NO_CLUSTER),
          Map.entry(Unavailable.class, NO_CLUSTER),
          Map.entry(PossibleDataLoss.class, FAILED),
          Map.entry(Unsupported.class, FAILED),
          Map.entry(NotPermitted.class, FAILED),
          Map.entry(LimitExceeded.class, FAILED),
          Map.entry(Busy.class, FAILED),
          Map.entry(Rejected.class, FAILED),
          Map.entry(OutcomeUnknown.class, FAILED),
          Map.entry(UnexpectedAnswer.class, FAILED),
          Map.entry(DeadlineExceeded.class, NO_CLUSTER),
          Map.entry(Cancelled.class, FAILED),
          Map.entry(Closed.class, FAILED),
          Map.entry(Misconfigured.class, FAILED),
          Map.entry(LeftBehind.class, FAILED),
          Map.entry(IncompleteCopy.class, FAILED));

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }

  /** What a failure ends with. */
  public static ExitStatus of(ShareDriverException failure) {
    return OF_FAILURES.getOrDefault(failure.getClass(), FAILED);
  }
}
