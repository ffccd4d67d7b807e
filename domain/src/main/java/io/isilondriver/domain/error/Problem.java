package io.isilondriver.domain.error;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One failure in words a person can act on: what was tried, on what, why it failed, what to do, and
 * what the cluster answered where it did. Never holds a credential, cookie or token.
 */
public final class Problem implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String attempted;
  private final String reason;
  private final String remedy;
  private final @Nullable OneFsAnswer answer;

  private Problem(String attempted, String reason, String remedy, @Nullable OneFsAnswer answer) {
    this.attempted = Objects.requireNonNull(attempted, "attempted");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
    this.answer = answer;
  }

  /**
   * Starts a problem report.
   *
   * @param attempted what was tried and on what, for example {@code Create share 'projects'}
   */
  public static Problem when(String attempted) {
    return new Problem(attempted, "", "", null);
  }

  /** The same problem, with why it failed. */
  public Problem because(String why) {
    return new Problem(attempted, why, remedy, answer);
  }

  /** The same problem, with what a person can do about it. */
  public Problem remedy(String advice) {
    return new Problem(attempted, reason, advice, answer);
  }

  /** The same problem, with what the cluster answered. */
  public Problem answered(OneFsAnswer cluster) {
    return new Problem(attempted, reason, remedy, cluster);
  }

  /**
   * The same problem, seen from a wider operation: the inner attempt becomes part of the reason.
   */
  public Problem during(String widerAttempt) {
    String inner = reason.isEmpty() ? attempted : attempted + ": " + reason;
    return new Problem(widerAttempt, inner, remedy, answer);
  }

  /** What was tried, and on what. */
  public String attempted() {
    return attempted;
  }

  /** Why it failed; empty if nothing is known beyond the kind of the failure. */
  public String reason() {
    return reason;
  }

  /** What a person can do; empty if there is nothing to advise. */
  public String remedy() {
    return remedy;
  }

  /** What the cluster answered, if it did. */
  public Optional<OneFsAnswer> answer() {
    return Optional.ofNullable(answer);
  }

  /** The whole report in one line. */
  @Override
  public String toString() {
    var text = new StringBuilder(attempted);
    if (!reason.isEmpty()) {
      text.append(": ").append(reason);
    }
    if (answer != null) {
      text.append(" (").append(answer).append(')');
    }
    if (!remedy.isEmpty()) {
      text.append(text.charAt(text.length() - 1) == '.' ? " " : ". ").append(remedy);
    }
    return text.toString();
  }
}
