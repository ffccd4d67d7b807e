package io.isilondriver.domain.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation of the driver did not succeed. One sealed hierarchy, told apart by what a caller
 * can do about it; the {@link Problem} says what was tried, on what, why it failed and what a
 * person can do.
 */
public abstract sealed class ShareDriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final Problem problem;

  private ShareDriverException(ErrorKind kind, Problem problem, @Nullable Throwable cause) {
    super(problem.toString(), cause);
    this.kind = kind;
    this.problem = problem;
  }

  /** What kind of failure this is, for a {@code switch}; one kind for each subclass. */
  public final ErrorKind kind() {
    return kind;
  }

  /** The failure in its parts. */
  public final Problem problem() {
    return problem;
  }

  /** What the cluster answered, if it did. */
  public final Optional<OneFsAnswer> answer() {
    return problem.answer();
  }

  /** The share that the operation was about, if it was about one. */
  public final Optional<String> share() {
    return problem.share();
  }

  /** The address of the node that failed or answered, if a request was involved. */
  public final Optional<String> node() {
    return problem.node();
  }

  /** How many times the failed request was sent or tried; 0 if no request was involved. */
  public final int attempts() {
    return problem.attempts();
  }

  /** How long the cluster asked to wait before the next request, if it did. */
  public final Optional<Duration> retryAfter() {
    return problem.retryAfter();
  }

  /**
   * Whether the same call, made again by this program, may succeed without anyone changing
   * anything. False after a cancellation or an interruption and on a closed driver, so that {@code
   * while (e.retryable())} ends.
   */
  public boolean retryable() {
    return kind.passing() && !problem.lasting();
  }

  /**
   * Whether the same call, made again at any time, continues from what this one left: if it is
   * {@link #retryable()}, and after a cancellation, an interruption or a close.
   */
  public boolean resumable() {
    return retryable() || kind == ErrorKind.CANCELLED || kind == ErrorKind.CLOSED;
  }

  /** The same kind of failure, told as part of the wider operation it happened in. */
  public abstract ShareDriverException during(String widerAttempt);

  /** The request itself is wrong; nothing was changed. */
  public static final class InvalidRequest extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(Problem problem) {
      this(problem, null);
    }

    public InvalidRequest(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.INVALID_REQUEST, problem, cause);
    }

    @Override
    public InvalidRequest during(String widerAttempt) {
      return new InvalidRequest(problem().during(widerAttempt), this);
    }
  }

  /** What the call is about does not exist. */
  public static final class NotFound extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public NotFound(Problem problem) {
      this(problem, null);
    }

    public NotFound(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.NOT_FOUND, problem, cause);
    }

    @Override
    public NotFound during(String widerAttempt) {
      return new NotFound(problem().during(widerAttempt), this);
    }
  }

  /** It exists already with other properties than the call asks for, and stays as it is. */
  public static final class Conflict extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Conflict(Problem problem) {
      this(problem, null);
    }

    public Conflict(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.CONFLICT, problem, cause);
    }

    @Override
    public Conflict during(String widerAttempt) {
      return new Conflict(problem().during(widerAttempt), this);
    }
  }

  /** It exists, but this driver neither made nor adopted it, and leaves it alone. */
  public static final class Foreign extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Foreign(Problem problem) {
      this(problem, null);
    }

    public Foreign(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.FOREIGN, problem, cause);
    }

    @Override
    public Foreign during(String widerAttempt) {
      return new Foreign(problem().during(widerAttempt), this);
    }
  }

  /** Another writer changed the same object meanwhile; calling again starts from its state now. */
  public static final class ConcurrentChange extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public ConcurrentChange(Problem problem) {
      this(problem, null);
    }

    public ConcurrentChange(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.CONCURRENT_CHANGE, problem, cause);
    }

    @Override
    public ConcurrentChange during(String widerAttempt) {
      return new ConcurrentChange(problem().during(widerAttempt), this);
    }
  }

  /** The call would cost data, for example a shrink below the space in use. */
  public static final class PossibleDataLoss extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public PossibleDataLoss(Problem problem) {
      this(problem, null);
    }

    public PossibleDataLoss(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.POSSIBLE_DATA_LOSS, problem, cause);
    }

    @Override
    public PossibleDataLoss during(String widerAttempt) {
      return new PossibleDataLoss(problem().during(widerAttempt), this);
    }
  }

  /** This backend, OneFS version, licence or mode does not offer what was asked for. */
  public static final class Unsupported extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Unsupported(Problem problem) {
      this(problem, null);
    }

    public Unsupported(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.UNSUPPORTED, problem, cause);
    }

    @Override
    public Unsupported during(String widerAttempt) {
      return new Unsupported(problem().during(widerAttempt), this);
    }
  }

  /** The cluster does not accept the account or its password. */
  public static final class NotAuthenticated extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public NotAuthenticated(Problem problem) {
      this(problem, null);
    }

    public NotAuthenticated(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.NOT_AUTHENTICATED, problem, cause);
    }

    @Override
    public NotAuthenticated during(String widerAttempt) {
      return new NotAuthenticated(problem().during(widerAttempt), this);
    }
  }

  /** The account is known and lacks the right. */
  public static final class NotPermitted extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public NotPermitted(Problem problem) {
      this(problem, null);
    }

    public NotPermitted(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.NOT_PERMITTED, problem, cause);
    }

    @Override
    public NotPermitted during(String widerAttempt) {
      return new NotPermitted(problem().during(widerAttempt), this);
    }
  }

  /** The password is right, but the cluster has no room for another session now. */
  public static final class SessionsExhausted extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public SessionsExhausted(Problem problem) {
      this(problem, null);
    }

    public SessionsExhausted(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.SESSIONS_EXHAUSTED, problem, cause);
    }

    @Override
    public SessionsExhausted during(String widerAttempt) {
      return new SessionsExhausted(problem().during(widerAttempt), this);
    }
  }

  /** A count or size limit of the cluster is reached. */
  public static final class LimitExceeded extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public LimitExceeded(Problem problem) {
      this(problem, null);
    }

    public LimitExceeded(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.LIMIT_EXCEEDED, problem, cause);
    }

    @Override
    public LimitExceeded during(String widerAttempt) {
      return new LimitExceeded(problem().during(widerAttempt), this);
    }
  }

  /** It is in use, locked or still being counted; the same call may succeed later. */
  public static final class Busy extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Busy(Problem problem) {
      this(problem, null);
    }

    public Busy(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.BUSY, problem, cause);
    }

    @Override
    public Busy during(String widerAttempt) {
      return new Busy(problem().during(widerAttempt), this);
    }
  }

  /** The cluster understood the request and refuses it. Asking again does not help. */
  public static final class Rejected extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Rejected(Problem problem) {
      this(problem, null);
    }

    public Rejected(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.REJECTED, problem, cause);
    }

    @Override
    public Rejected during(String widerAttempt) {
      return new Rejected(problem().during(widerAttempt), this);
    }
  }

  /** No connection could be made, or no node answers. Nothing was changed by this request. */
  public static final class Unreachable extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Unreachable(Problem problem) {
      this(problem, null);
    }

    public Unreachable(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.UNREACHABLE, problem, cause);
    }

    @Override
    public Unreachable during(String widerAttempt) {
      return new Unreachable(problem().during(widerAttempt), this);
    }
  }

  /** The cluster answers that it cannot serve the request now. */
  public static final class Unavailable extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Unavailable(Problem problem) {
      this(problem, null);
    }

    public Unavailable(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.UNAVAILABLE, problem, cause);
    }

    @Override
    public Unavailable during(String widerAttempt) {
      return new Unavailable(problem().during(widerAttempt), this);
    }
  }

  /**
   * The answer was lost, so it is not known whether the change was made. Every operation of the
   * driver is safe to call again: it looks before it acts.
   */
  public static final class OutcomeUnknown extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(Problem problem) {
      this(problem, null);
    }

    public OutcomeUnknown(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.OUTCOME_UNKNOWN, problem, cause);
    }

    @Override
    public OutcomeUnknown during(String widerAttempt) {
      return new OutcomeUnknown(problem().during(widerAttempt), this);
    }
  }

  /** The cluster answered something that cannot be understood. */
  public static final class UnexpectedAnswer extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(Problem problem) {
      this(problem, null);
    }

    public UnexpectedAnswer(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.UNEXPECTED_ANSWER, problem, cause);
    }

    @Override
    public UnexpectedAnswer during(String widerAttempt) {
      return new UnexpectedAnswer(problem().during(widerAttempt), this);
    }
  }

  /**
   * The deadline of the operation passed. Calling it again, with a deadline of its own, continues.
   */
  public static final class DeadlineExceeded extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public DeadlineExceeded(Problem problem) {
      this(problem, null);
    }

    public DeadlineExceeded(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.DEADLINE_EXCEEDED, problem, cause);
    }

    @Override
    public DeadlineExceeded during(String widerAttempt) {
      return new DeadlineExceeded(problem().during(widerAttempt), this);
    }
  }

  /** The driver is closed, or was closed during the call. A new driver continues the work. */
  public static final class Closed extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Closed(Problem problem) {
      this(problem, null);
    }

    public Closed(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.CLOSED, problem, cause);
    }

    @Override
    public Closed during(String widerAttempt) {
      return new Closed(problem().during(widerAttempt), this);
    }
  }

  /**
   * The caller cancelled the operation or interrupted its thread. Another call continues; the same
   * loop in an interrupted thread would only be cancelled again.
   */
  public static final class Cancelled extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    public Cancelled(Problem problem) {
      this(problem, null);
    }

    public Cancelled(Problem problem, @Nullable Throwable cause) {
      super(ErrorKind.CANCELLED, problem, cause);
    }

    @Override
    public Cancelled during(String widerAttempt) {
      return new Cancelled(problem().during(widerAttempt), this);
    }
  }

  /** The configuration or the cluster's set-up is wrong: every problem that was found, at once. */
  public static final class Misconfigured extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * A wrong set-up.
     *
     * @param operation what needs the set-up, for example {@code Connect to isilon.example.com}
     * @param problems each problem in a sentence that says what to do
     */
    public Misconfigured(String operation, List<String> problems) {
      this(Problem.when(operation).because(String.join("; ", problems)), problems, null);
    }

    /** A wrong set-up that one problem tells whole, with its cause. */
    public Misconfigured(Problem problem, @Nullable Throwable cause) {
      this(problem, List.of(problem.toString()), cause);
    }

    private Misconfigured(Problem problem, List<String> problems, @Nullable Throwable cause) {
      super(ErrorKind.MISCONFIGURED, problem, cause);
      this.problems = problems.stream().map(Printable::of).toList();
    }

    /** Each problem on its own. */
    public List<String> problems() {
      return problems;
    }

    @Override
    public Misconfigured during(String widerAttempt) {
      return new Misconfigured(problem().during(widerAttempt), problems, this);
    }
  }

  /**
   * The operation failed, and undoing it failed too: says what is left on the cluster. Calling the
   * same operation again, or deleting, finishes the work.
   */
  public static final class LeftBehind extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    private final List<String> leftovers;
    private final boolean retryable;
    private final boolean resumable;

    /**
     * A failure with leftovers.
     *
     * @param failure why the operation failed in the first place
     * @param leftovers what is still on the cluster, one item each, such as {@code quota of /ifs/a}
     */
    public LeftBehind(ShareDriverException failure, List<String> leftovers) {
      this(
          told(failure.problem(), "left behind: " + String.join(", ", leftovers)),
          leftovers,
          failure.retryable(),
          failure.resumable(),
          failure);
    }

    private LeftBehind(
        Problem problem,
        List<String> leftovers,
        boolean retryable,
        boolean resumable,
        Throwable cause) {
      super(ErrorKind.LEFT_BEHIND, problem, cause);
      this.leftovers = leftovers.stream().map(Printable::of).toList();
      this.retryable = retryable;
      this.resumable = resumable;
    }

    private static Problem told(Problem failure, String leftBehind) {
      String advice = "Call again, or delete it: either continues from what is left";
      return failure
          .because(failure.reason().isEmpty() ? leftBehind : failure.reason() + "; " + leftBehind)
          .remedy(failure.remedy().isEmpty() ? advice : failure.remedy() + ". " + advice);
    }

    /** What is still on the cluster. */
    public List<String> leftovers() {
      return leftovers;
    }

    @Override
    public boolean retryable() {
      return retryable;
    }

    @Override
    public boolean resumable() {
      return resumable;
    }

    @Override
    public LeftBehind during(String widerAttempt) {
      return new LeftBehind(problem().during(widerAttempt), leftovers, retryable, resumable, this);
    }
  }

  /** A copy does not agree with its source, so it was not published. */
  public static final class IncompleteCopy extends ShareDriverException {
    private static final long serialVersionUID = 1L;

    private final List<String> differences;

    /**
     * A copy that failed its verification.
     *
     * @param differences what differs, one entry each; the first ones if there are very many
     */
    public IncompleteCopy(Problem problem, List<String> differences) {
      this(problem, differences, null);
    }

    private IncompleteCopy(Problem problem, List<String> differences, @Nullable Throwable cause) {
      super(ErrorKind.INCOMPLETE_COPY, problem, cause);
      this.differences = differences.stream().map(Printable::of).toList();
    }

    /** What differs; the first ones if there are very many. */
    public List<String> differences() {
      return differences;
    }

    @Override
    public IncompleteCopy during(String widerAttempt) {
      return new IncompleteCopy(problem().during(widerAttempt), differences, this);
    }
  }
}
