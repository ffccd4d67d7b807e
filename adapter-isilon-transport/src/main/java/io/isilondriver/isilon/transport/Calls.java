package io.isilondriver.isilon.transport;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.DeadlineExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Runs requests: the one layer that sends again, and only what may arrive twice. Bounds the
 * requests in flight and their time, spares a cluster that does not answer, and turns what comes
 * back into the domain's errors. Safe for several threads.
 */
public final class Calls {
  private static final int BREAKER_WINDOW = 40;
  private static final float BREAKER_FAILURES_PERCENT = 80;
  private static final Duration BREAKER_REST = Duration.ofSeconds(10);

  private final ConnectionSettings settings;
  private final ConcurrencyLimiter limiter;
  private final Retry retry;
  private final RetryBudget budget;
  private final Attempts attempts;
  private final OperationDeadlines deadlines;
  private final Observers observers;
  private final BooleanSupplier closed;

  Calls(
      ConnectionSettings settings,
      ClusterNodes nodes,
      RequestThreads threads,
      OperationDeadlines deadlines,
      BooleanSupplier closed) {
    this.settings = settings;
    this.deadlines = deadlines;
    this.observers = new Observers(settings.observers());
    this.closed = closed;
    this.limiter = new ConcurrencyLimiter(settings.concurrency());
    this.retry = Retry.of("onefs", retryConfig(settings.retryPolicy()));
    this.budget = new RetryBudget(settings.retryPolicy().budget());
    this.attempts =
        new Attempts(settings, nodes, threads, breaker(settings, observers), BREAKER_REST, closed);
  }

  private static CircuitBreaker breaker(ConnectionSettings settings, Observers observers) {
    CircuitBreaker breaker =
        CircuitBreaker.of(
            "onefs",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(BREAKER_WINDOW)
                .minimumNumberOfCalls(BREAKER_WINDOW)
                .failureRateThreshold(BREAKER_FAILURES_PERCENT)
                .waitDurationInOpenState(BREAKER_REST)
                .permittedNumberOfCallsInHalfOpenState(2)
                .clock(settings.clock())
                .currentTimestampFunction(clock -> clock.millis(), TimeUnit.MILLISECONDS)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> tell(event.getStateTransition().getToState(), observers));
    return breaker;
  }

  private static void tell(CircuitBreaker.State state, Observers observers) {
    if (state == CircuitBreaker.State.OPEN) {
      Wire.LOG.warn("Circuit breaker open: requests fail at once for {}", InWords.of(BREAKER_REST));
      observers.tell(each -> each.breakerOpened(BREAKER_REST));
    } else if (state == CircuitBreaker.State.CLOSED) {
      Wire.LOG.info("Circuit breaker closed: the cluster answers again");
      observers.tell(TransportObserver::breakerClosed);
    }
  }

  private static RetryConfig retryConfig(RetryPolicy retryPolicy) {
    IntervalFunction backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            retryPolicy.initialDelay(), 2.0, 0.5, retryPolicy.maxDelay());
    return RetryConfig.<Object>custom()
        .maxAttempts(retryPolicy.maxAttempts())
        .retryOnException(e -> e instanceof AttemptFailure failure && failure.repeatable())
        .intervalBiFunction(
            (attempt, outcome) -> {
              Duration asked =
                  outcome.getLeft() instanceof AttemptFailure failure ? failure.askedPause() : null;
              return asked == null ? backOff.apply(attempt) : Long.valueOf(asked.toMillis());
            })
        .build();
  }

  /** The body of the answer. */
  public <T> T body(RequestSpec spec, Supplier<Call<T>> request) {
    return body(spec, request, limitOf(spec));
  }

  private <T> T body(RequestSpec spec, Supplier<Call<T>> request, CallLimit limit) {
    return Objects.requireNonNull(run(spec, request, true, limit).body());
  }

  /** Makes the request and ignores the body of its answer. */
  public void done(RequestSpec spec, Supplier<Call<Void>> request) {
    run(spec, request);
  }

  /** The body of the answer, or empty if the cluster says that there is no such thing. */
  public <T> Optional<T> find(RequestSpec spec, Supplier<Call<T>> request) {
    try {
      return Optional.of(body(spec, request));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  /** Whether it exists: the request succeeds, or the cluster says that there is no such thing. */
  public boolean exists(RequestSpec spec, Supplier<Call<Void>> request) {
    try {
      run(spec, request);
      return true;
    } catch (NotFound e) {
      return false;
    }
  }

  /**
   * Removes something.
   *
   * @return false if it was gone already
   */
  public boolean deleted(RequestSpec spec, Supplier<Call<Void>> request) {
    return exists(spec, request);
  }

  /**
   * Creates what must not be created twice. After any refusal this first looks at the cluster,
   * because the status alone does not tell "it exists" from "it cannot be created". If the creation
   * was in doubt and the object is absent, it is created again.
   *
   * @param made reads the result from the answer; throws {@code OutcomeUnknown} if it is missing
   * @param look finds what exists after a failed creation
   */
  public <R, T> T create(
      RequestSpec spec, Supplier<Call<R>> request, Function<R, T> made, Look<T> look) {
    Retry.@Nullable AsyncContext<Object> repeats = null;
    CallLimit limit = limitOf(spec);
    boolean inDoubt = false;
    while (true) {
      ShareDriverException failure;
      try {
        return made.apply(body(spec.once(), request, limit));
      } catch (OutcomeUnknown
          | Conflict
          | Rejected
          | NotFound
          | NotPermitted
          | UnexpectedAnswer e) {
        failure = e;
      }
      inDoubt |= failure instanceof OutcomeUnknown;
      Optional<T> found = lookAfter(failure, look, inDoubt);
      if (found.isPresent()) {
        return found.get();
      }
      boolean again =
          failure instanceof OutcomeUnknown
              || (failure instanceof Conflict && (inDoubt || isPassing(failure)));
      repeats = repeats == null ? retry.asyncContext() : repeats;
      pauseOrGiveUp(spec, new AttemptFailure(failure, again, null), repeats, limit);
    }
  }

  /** Looks at the cluster after a creation that did not succeed. */
  @FunctionalInterface
  public interface Look<T> {
    /**
     * The object that was to be created, if it exists; empty if it does not. Throws {@code
     * Conflict} if another object is in its place, or one that this call has not made.
     *
     * @param failure why the creation did not succeed
     * @param inDoubt whether a request of this very call may have been carried out
     */
    Optional<T> after(ShareDriverException failure, boolean inDoubt);
  }

  /** A 409 about an absent object: two writers met, as happens with SMB shares. */
  private static boolean isPassing(ShareDriverException failure) {
    return failure.answer().map(answer -> answer.status() == 409).orElse(false);
  }

  private static <T> Optional<T> lookAfter(
      ShareDriverException failure, Look<T> look, boolean inDoubt) {
    try {
      return look.after(failure, inDoubt);
    } catch (ShareDriverException e) {
      if (e.equals(failure)) {
        throw e;
      }
      if (failure instanceof OutcomeUnknown && e.retryable()) {
        failure.addSuppressed(e);
        throw failure;
      }
      e.addSuppressed(failure);
      throw e;
    }
  }

  /** The whole answer, a success, for callers that need its headers or may get no body. */
  public <T> Response<T> run(RequestSpec spec, Supplier<Call<T>> request) {
    return run(spec, request, false, limitOf(spec));
  }

  private <T> Response<T> run(
      RequestSpec spec, Supplier<Call<T>> request, boolean bodyNeeded, CallLimit limit) {
    Retry.@Nullable AsyncContext<Object> repeats = null;
    @Nullable ShareDriverException answered = null;
    for (int number = 1; ; number++) {
      requireOpen(spec);
      requireTime(spec, limit);
      long start = System.nanoTime();
      limiter.acquire(spec, remaining(limit));
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      AttemptFailure failure;
      try {
        Response<T> answer = attempts.one(spec, request.get(), bodyNeeded, number, limit, waited);
        budget.earn();
        return answer;
      } catch (AttemptFailure e) {
        failure = e;
      } finally {
        limiter.release(spec);
      }
      if (failure.failure().answer().isPresent()) {
        answered = failure.failure();
      }
      repeats = repeats == null ? retry.asyncContext() : repeats;
      try {
        pauseOrGiveUp(spec, failure, repeats, limit);
      } catch (ShareDriverException last) {
        throw failure.answerLost() ? moreTelling(last, answered) : last;
      }
    }
  }

  /**
   * A lost answer tells less than one that came before it: a server that refuses may close the
   * connection after each answer, and only that would be told.
   */
  private static ShareDriverException moreTelling(
      ShareDriverException last, @Nullable ShareDriverException answered) {
    if (answered == null) {
      return last;
    }
    answered.addSuppressed(last);
    return answered;
  }

  /** By when a call has to end: the operation's deadline, or the call's own time-out. */
  private CallLimit limitOf(RequestSpec spec) {
    Duration attempt = spec.attemptTimeout();
    Duration call = settings.timeouts().call();
    return deadlines.earlier(
        CallLimit.in(
            attempt == null || attempt.compareTo(call) < 0 ? call : attempt,
            settings.clock().millis(),
            "call time-out"));
  }

  private long remaining(CallLimit limit) {
    return limit.remainingMillis(settings.clock().millis());
  }

  private void requireOpen(RequestSpec spec) {
    if (closed.getAsBoolean()) {
      throw Attempts.closedBefore(spec);
    }
  }

  private void requireTime(RequestSpec spec, CallLimit limit) {
    if (limit.operation() && remaining(limit) == 0) {
      throw new DeadlineExceeded(
          Problem.when(spec.what())
              .because("not sent, %s has passed".formatted(limit.inWords()))
              .remedy("Call again; it continues from what is done"));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new Cancelled(Problem.when(spec.what()).because("interrupted before it was sent"));
    }
  }

  /** Returns when the next attempt may be made; throws the failure if none may. */
  private void pauseOrGiveUp(
      RequestSpec spec,
      AttemptFailure failure,
      Retry.AsyncContext<Object> repeats,
      CallLimit limit) {
    long pause = repeats.onError(failure);
    ShareDriverException reason = failure.failure();
    if (pause < 0 || pause > maxPause(failure, limit) || !budget.spend()) {
      throw reason;
    }
    Wire.LOG.debug("{}: sending again in {} ms", reason.problem(), pause);
    observers.tell(
        each -> each.repeating(spec.what(), Duration.ofMillis(pause), reason.problem().toString()));
    try {
      settings.sleeper().pause(Duration.ofMillis(pause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason instanceof OutcomeUnknown
          ? reason
          : new Cancelled(
              Problem.when(spec.what()).because("interrupted before it was sent again"), reason);
    }
  }

  private long maxPause(AttemptFailure failure, CallLimit limit) {
    long left = remaining(limit);
    return failure.askedPause() == null
        ? left
        : Math.min(left, RetryAfter.LONGEST_PAUSE.toMillis());
  }
}
