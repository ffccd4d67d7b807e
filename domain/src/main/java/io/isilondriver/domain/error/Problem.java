package io.isilondriver.domain.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One failure in words a person can act on: what was tried, on what, why it failed, what to do, and
 * what the cluster answered where it did. Its texts are safe to print and to log: control
 * characters, line separators and bidirectional marks stand in them as {@code \}{@code uXXXX}.
 * Never holds a credential, cookie or token.
 */
public final class Problem implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String reason;
  private final String remedy;
  private final Context context;

  private Problem(String operation, String reason, String remedy, Context context) {
    this.operation = Printable.of(Objects.requireNonNull(operation, "operation"));
    this.reason = Printable.of(Objects.requireNonNull(reason, "reason"));
    this.remedy = Printable.of(Objects.requireNonNull(remedy, "remedy"));
    this.context = context;
  }

  /** What a program may want to know besides the text. */
  private record Context(
      @Nullable OneFsAnswer answer,
      @Nullable String share,
      @Nullable String node,
      int attempts,
      @Nullable Duration retryAfter,
      boolean lasting)
      implements Serializable {
    static final Context NONE = new Context(null, null, null, 0, null, false);
  }

  /**
   * Starts a problem report.
   *
   * @param operation what was tried and on what, for example {@code Create share 'projects'}
   */
  public static Problem when(String operation) {
    return new Problem(operation, "", "", Context.NONE);
  }

  /** The same problem, with why it failed. */
  public Problem because(String why) {
    return new Problem(operation, why, remedy, context);
  }

  /** The same problem, with what a person can do about it. */
  public Problem remedy(String advice) {
    return new Problem(operation, reason, advice, context);
  }

  /** The same problem for another reason; its remedy no longer fits and is dropped. */
  public Problem insteadBecause(String why) {
    return new Problem(operation, why, "", context);
  }

  /** The same problem, with what the cluster answered. */
  public Problem answered(OneFsAnswer cluster) {
    return in(
        new Context(
            cluster,
            context.share,
            context.node,
            context.attempts,
            context.retryAfter,
            context.lasting));
  }

  /** The same problem, with the share that the operation is about. */
  public Problem ofShare(String name) {
    return in(
        new Context(
            context.answer,
            Printable.of(name),
            context.node,
            context.attempts,
            context.retryAfter,
            context.lasting));
  }

  /** The same problem, with the node of the failed request and how often it was tried. */
  public Problem at(String address, int tries) {
    return in(
        new Context(
            context.answer, context.share, address, tries, context.retryAfter, context.lasting));
  }

  /** The same problem, with how long the cluster asked to wait. */
  public Problem retryAfter(Duration pause) {
    return in(
        new Context(
            context.answer, context.share, context.node, context.attempts, pause, context.lasting));
  }

  /** The same problem, which calling again cannot solve although others of its kind may pass. */
  public Problem untilChanged() {
    return in(
        new Context(
            context.answer,
            context.share,
            context.node,
            context.attempts,
            context.retryAfter,
            true));
  }

  private Problem in(Context changed) {
    return new Problem(operation, reason, remedy, changed);
  }

  /**
   * The same problem, seen from a wider operation: the inner attempt becomes part of the reason.
   */
  public Problem during(String widerAttempt) {
    String inner = reason.isEmpty() ? operation : operation + ": " + reason;
    return new Problem(widerAttempt, inner, remedy, context);
  }

  /** What was tried, and on what. */
  public String operation() {
    return operation;
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
    return Optional.ofNullable(context.answer);
  }

  /** The share that the operation was about, if it was about one. */
  public Optional<String> share() {
    return Optional.ofNullable(context.share);
  }

  /** The address of the node that failed or answered, if a request was involved. */
  public Optional<String> node() {
    return Optional.ofNullable(context.node);
  }

  /** How many times the failed request was sent or tried; 0 if no request was involved. */
  public int attempts() {
    return context.attempts;
  }

  /** How long the cluster asked to wait before the next request, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(context.retryAfter);
  }

  /** Whether it lasts until someone changes something, although others of its kind may pass. */
  boolean lasting() {
    return context.lasting;
  }

  /** The whole report in one line. */
  @Override
  public String toString() {
    var text = new StringBuilder(operation);
    if (!reason.isEmpty()) {
      text.append(": ").append(reason);
    }
    answer().ifPresent(each -> text.append(" (").append(each).append(')'));
    if (!remedy.isEmpty()) {
      text.append(text.charAt(text.length() - 1) == '.' ? " " : ". ").append(remedy);
    }
    return text.toString();
  }
}
