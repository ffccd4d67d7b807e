package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;

/** The one place that knows what a status and a OneFS code mean. */
final class StatusTranslator {
  private final Authentication authentication;

  /** A translator for a connection that shows who it is in this way. */
  StatusTranslator(Authentication authentication) {
    this.authentication = authentication;
  }

  /**
   * The failure that a refusal means to a caller.
   *
   * @param tried what was tried, with node and attempts
   */
  ShareDriverException translate(RequestSpec spec, Problem tried, int status, ErrorBody body) {
    Problem problem =
        tried
            .because(body.text().isEmpty() ? reasonOf(status) : body.text())
            .answered(new OneFsAnswer(status, body.code()));
    return switch (body.code()) {
      case "AEC_LIMIT_EXCEEDED" ->
          new LimitExceeded(
              problem.remedy("Delete what is no longer needed, or raise the limit of the cluster"));
      case "AEC_INVALID_LICENSE" -> unlicensed(problem);
      case "AEC_NAMETOO_LONG" -> new InvalidRequest(problem);
      default -> byStatus(spec, status, body, problem);
    };
  }

  private ShareDriverException byStatus(
      RequestSpec spec, int status, ErrorBody body, Problem problem) {
    return switch (status) {
      case 401 -> new NotAuthenticated(problem.remedy(advice()));
      case 403 -> forbidden(body, problem);
      case 404 -> absent(body, problem);
      case 409 -> taken(spec.kind(), problem);
      case 412 -> new ConcurrentChange(problem);
      case 507 -> full(problem);
      case 500 ->
          isAboutTheRequest(body) ? userError(body, problem) : unavailable(spec, body, problem);
      case 408, 429 -> unavailable(spec, body, problem);
      default -> {
        if (status >= 500) {
          yield unavailable(spec, body, problem);
        }
        yield status >= 400 ? new Rejected(problem) : new UnexpectedAnswer(problem);
      }
    };
  }

  private String advice() {
    return authentication == Authentication.BASIC
        ? "Check user name and password. If they are right, the cluster has HTTP Basic"
            + " authentication switched off: use session authentication"
        : "Check the account: the cluster refuses a session that it has just given";
  }

  private static ShareDriverException forbidden(ErrorBody body, Problem problem) {
    if (body.mentions("read-only file system", "read only file system")) {
      return new Rejected(
          problem.remedy(
              "The file system or the directory is read-only: look at the cluster's health, and"
                  + " whether the directory is the target of a SyncIQ policy"));
    }
    if (body.mentions("license", "licence")) {
      return unlicensed(problem);
    }
    if (isAboutSpace(body)) {
      return full(problem);
    }
    return new NotPermitted(
        problem.remedy(
            "Give the account the privilege that this needs, and access to the directory"));
  }

  private static boolean isAboutSpace(ErrorBody body) {
    return body.mentions("quota exceeded", "no space left", "insufficient storage", "out of space");
  }

  static LimitExceeded full(Problem problem) {
    return new LimitExceeded(
        problem.remedy("Free some space, or extend the share whose quota is full"));
  }

  private static Unsupported unlicensed(Problem problem) {
    return new Unsupported(problem.remedy("Activate the licence of this feature on the cluster"));
  }

  /** Only the API itself can say that a thing is absent; the web server in front of it cannot. */
  private static ShareDriverException absent(ErrorBody body, Problem problem) {
    if (body.fromWebServer()) {
      return new UnexpectedAnswer(
          problem.remedy("Check that the address and port are those of the OneFS API"));
    }
    if (body.mentions("path not found: /")) {
      return new Unsupported(problem.remedy("This version of OneFS does not offer it"));
    }
    return new NotFound(problem);
  }

  private static ShareDriverException taken(RequestKind kind, Problem problem) {
    return switch (kind) {
      case CREATE -> new Conflict(problem);
      case CHANGE -> new ConcurrentChange(problem);
      case DELETE -> new Busy(problem);
      case READ -> new Unavailable(problem);
    };
  }

  /** NFS answers 500 to what is plainly wrong in a request. */
  private static boolean isAboutTheRequest(ErrorBody body) {
    return body.mentions("conflict on", "bad hostname", "empty client name", "unresolv");
  }

  private static ShareDriverException userError(ErrorBody body, Problem problem) {
    return body.mentions("conflict on") ? new Conflict(problem) : new Rejected(problem);
  }

  /** The cluster cannot serve it now, and may have done part of it before it said so. */
  private static ShareDriverException unavailable(
      RequestSpec spec, ErrorBody body, Problem problem) {
    if (isAboutSpace(body)) {
      return full(problem);
    }
    return spec.idempotency() == Idempotency.AT_MOST_ONCE
        ? new OutcomeUnknown(problem)
        : new Unavailable(problem.remedy("Try again later, and look at the cluster's health"));
  }

  /**
   * Whether the cluster may answer the same request otherwise in a moment. OneFS answers 409 when
   * two writers meet at the SMB shares, whatever they write.
   */
  static boolean isPassing(ShareDriverException failure) {
    return failure instanceof Unavailable
        || failure instanceof UnexpectedAnswer
        || (failure instanceof ConcurrentChange
            && failure.answer().map(answer -> answer.status() == 409).orElse(false));
  }

  private static String reasonOf(int status) {
    return switch (status) {
      case 400 -> "bad request";
      case 401 -> "not authenticated";
      case 403 -> "forbidden";
      case 404 -> "not found";
      case 405 -> "method not allowed";
      case 409 -> "conflict";
      case 429 -> "too many requests";
      case 500 -> "internal error";
      case 502 -> "bad gateway";
      case 503 -> "service unavailable";
      case 504 -> "gateway time-out";
      case 507 -> "insufficient storage";
      default -> "HTTP status " + status;
    };
  }
}
