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
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Runs requests: the one layer that sends again, and only what may arrive twice. Keeps the number
 * of requests in flight bounded, stops asking a cluster that does not answer, and turns what comes
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
  private final BooleanSupplier closed;

  Calls(ConnectionSettings settings, BooleanSupplier closed) {
    this.settings = settings;
    this.closed = closed;
    this.limiter = new ConcurrencyLimiter(settings.concurrency(), settings.timeouts().call());
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
    this.retry = Retry.of("onefs", retryConfig(settings.retryPolicy()));
    this.budget = new RetryBudget(settings.retryPolicy().budget());
    this.attempts = new Attempts(settings, breaker, closed);
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
    T body = run(spec, request).body();
    if (body == null) {
      Problem problem =
          Problem.when(spec.what()).because("the cluster answered without the body that it needs");
      throw spec.idempotency() == Idempotency.AT_MOST_ONCE
          ? new OutcomeUnknown(problem)
          : new UnexpectedAnswer(problem);
    }
    return body;
  }

  /** Does it; what the answer says beyond success does not matter. */
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
   * Creates what must not be created twice. Whatever the refusal, this looks before anything else
   * happens, for the cluster's status alone does not tell "it is there" from "it cannot be made".
   * What is absent although its creation was in doubt is created again.
   *
   * @param made the result out of the answer; it throws {@code OutcomeUnknown} if it is not in
   *     there
   * @param look what is there instead
   */
  public <R, T> T create(
      RequestSpec spec, Supplier<Call<R>> request, Function<R, T> made, Look<T> look) {
    Retry.@Nullable AsyncContext<Object> repeats = null;
    boolean inDoubt = false;
    while (true) {
      ShareDriverException failure;
      try {
        return made.apply(body(spec.once(), request));
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
      pauseOrGiveUp(spec, new AttemptFailure(failure, again, null), repeats, deadline());
    }
  }

  /** Looks at the cluster after a creation that did not succeed. */
  @FunctionalInterface
  public interface Look<T> {
    /**
     * What was to be created, if it is there; empty if it is not. Throws {@code Conflict} if
     * something else is there, or something that this call has not made.
     *
     * @param failure why the creation did not succeed
     * @param inDoubt whether a request of this very call may have been carried out
     */
    Optional<T> after(ShareDriverException failure, boolean inDoubt);
  }

  /** A 409 about something that is not there: two writers met, as happens with SMB shares. */
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

  /** The whole answer, for those who need its headers; it is a success. */
  public <T> Response<T> run(RequestSpec spec, Supplier<Call<T>> request) {
    long deadline = deadline();
    Retry.@Nullable AsyncContext<Object> repeats = null;
    for (int number = 1; ; number++) {
      requireOpen(spec);
      limiter.acquire(spec);
      AttemptFailure failure;
      try {
        Response<T> answer = attempts.one(spec, request, number, deadline);
        budget.earn();
        return answer;
      } catch (AttemptFailure e) {
        failure = e;
      } finally {
        limiter.release(spec);
      }
      repeats = repeats == null ? retry.asyncContext() : repeats;
      pauseOrGiveUp(spec, failure, repeats, deadline);
    }
  }

  private long deadline() {
    return settings.clock().millis() + settings.timeouts().call().toMillis();
  }

  private void requireOpen(RequestSpec spec) {
    if (closed.getAsBoolean()) {
      throw new Cancelled(Problem.when(spec.what()).because("the connection is closed"));
    }
  }

  /** Returns when the next attempt may be made; throws the failure if there shall be none. */
  private void pauseOrGiveUp(
      RequestSpec spec, AttemptFailure failure, Retry.AsyncContext<Object> repeats, long deadline) {
    long pause = repeats.onError(failure);
    ShareDriverException reason = failure.failure();
    if (pause < 0 || settings.clock().millis() + pause > deadline || !budget.spend()) {
      throw reason;
    }
    Wire.LOG.debug("{}: sending again in {} ms", reason.problem(), pause);
    Observers.tell(
        settings.observer(),
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
}
