package io.isilondriver.isilon.transport;

import com.squareup.moshi.JsonEncodingException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Closed;
import io.isilondriver.domain.error.ShareDriverException.DeadlineExceeded;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.isilon.transport.Transmission.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** Makes single attempts, and says of each failure what it is and whether another may follow. */
final class Attempts {
  private static final int MOST_EXPIRIES = 3;

  private final ConnectionSettings settings;
  private final ClusterNodes nodes;
  private final RequestThreads threads;
  private final StatusTranslator translator;
  private final Observers observers;
  private final CircuitBreaker ordinary;
  private final CircuitBreaker none;
  private final Duration breakerRest;
  private final BooleanSupplier closed;

  Attempts(
      ConnectionSettings settings,
      ClusterNodes nodes,
      RequestThreads threads,
      CircuitBreaker breaker,
      Duration breakerRest,
      BooleanSupplier closed) {
    this.settings = settings;
    this.nodes = nodes;
    this.threads = threads;
    this.observers = new Observers(settings.observers());
    this.translator = new StatusTranslator(settings.authentication());
    this.ordinary = breaker;
    this.none = CircuitBreaker.ofDefaults("none");
    this.none.transitionToDisabledState();
    this.breakerRest = breakerRest;
    this.closed = closed;
  }

  /** One attempt of a request. */
  private record Attempt(RequestSpec spec, int number, CallLimit limit, Transmission transmission) {
    /** What was tried, where and how often. */
    Problem tried() {
      ClusterNode node = transmission.node();
      Problem problem = Problem.when(spec.what());
      return node == null ? problem : problem.at(node.origin(), number);
    }

    boolean repeatable() {
      return spec.idempotency() == Idempotency.REPEATABLE;
    }
  }

  /**
   * Makes an attempt.
   *
   * @param bodyNeeded whether an answer without a body is a failure
   * @param waited how long the request waited for a place among the requests in flight
   */
  <T> Response<T> one(
      RequestSpec spec,
      Call<T> call,
      boolean bodyNeeded,
      int number,
      CallLimit deadline,
      Duration waited)
      throws AttemptFailure {
    CircuitBreaker breaker = breakerFor(spec);
    long now = settings.clock().millis();
    CallLimit limit = limitOf(spec, now).or(deadline);
    var transmission = new Transmission(limit.remainingMillis(now));
    var attempt = new Attempt(spec, number, limit, transmission);
    var watched = new WatchedExchange(observers, spec, call.request(), number, waited);
    watched.started();
    long start = System.nanoTime();
    try {
      Response<T> answer = threads.execute(call, transmission);
      long nanos = System.nanoTime() - start;
      watched.answered(transmission.node(), answer.code(), nanos);
      return judged(attempt, answer, bodyNeeded, nanos, breaker);
    } catch (LoginException e) {
      long nanos = System.nanoTime() - start;
      breaker.onError(nanos, TimeUnit.NANOSECONDS, e);
      watched.unanswered(transmission.node(), e.failure().problem().reason(), nanos);
      throw transmission.ending() == null
          ? noLogin(attempt, e)
          : unanswered(attempt, new NotSentException(e));
    } catch (IOException e) {
      long nanos = System.nanoTime() - start;
      AttemptFailure failure = unanswered(attempt, e);
      watched.unanswered(transmission.node(), failure.failure().problem().reason(), nanos);
      if (transmission.ending() == Ending.INTERRUPTED) {
        breaker.releasePermission(); // says nothing of the cluster
      } else if (e instanceof WebPageException || e instanceof JsonEncodingException) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS); // it answers, whatever it says
      } else {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, e);
      }
      throw failure;
    } catch (AttemptFailure e) {
      throw e;
    } catch (RejectedExecutionException e) {
      breaker.releasePermission();
      throw ended(closedBefore(spec));
    } catch (ShareDriverException e) {
      breaker.releasePermission();
      throw e;
    } catch (RuntimeException e) {
      // Moshi's JsonDataException is unchecked: an answer came, and is not what was expected.
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      throw unreadable(attempt, e);
    }
  }

  static Closed closedBefore(RequestSpec spec) {
    return new Closed(Problem.when(spec.what()).because("the connection is closed"));
  }

  // An outcome after hours says nothing of now, and a trial of the breaker cannot wait for it.
  private CircuitBreaker breakerFor(RequestSpec spec) throws AttemptFailure {
    CircuitBreaker breaker = spec.attemptTimeout() == null ? ordinary : none;
    if (!breaker.tryAcquirePermission()) {
      throw new AttemptFailure(
          new Unreachable(
              Problem.when(spec.what())
                  .because(
                      "circuit breaker open: %.0f %% of the last %d requests failed"
                          .formatted(
                              breaker.getMetrics().getFailureRate(),
                              breaker.getCircuitBreakerConfig().getSlidingWindowSize()))
                  .remedy(
                      "Check that the cluster is up and reachable; requests are tried again after %s"
                          .formatted(InWords.of(breakerRest)))
                  .retryAfter(breakerRest)),
          false,
          null);
    }
    return breaker;
  }

  private CallLimit limitOf(RequestSpec spec, long now) {
    Duration own = spec.attemptTimeout();
    return CallLimit.in(own == null ? settings.timeouts().attempt() : own, now, "attempt time-out");
  }

  private <T> Response<T> judged(
      Attempt attempt, Response<T> answer, boolean bodyNeeded, long nanos, CircuitBreaker breaker)
      throws AttemptFailure {
    if (answer.isSuccessful()) {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
      if (answer.body() instanceof CarriesErrors carrier) {
        refuseErrorsIn(attempt, answer.code(), carrier);
      }
      if (bodyNeeded && answer.body() == null) {
        throw unexpected(attempt, "the answer is empty", null);
      }
      return answer;
    }
    int status = answer.code();
    if (status == 502 || status == 503 || status == 504) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, new IOException("status " + status));
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
    if (status >= 300 && status < 400) {
      throw new AttemptFailure(redirected(attempt, answer), false, null);
    }
    Duration pause = RetryAfter.in(answer.headers(), settings.clock());
    Problem tried = pause == null ? attempt.tried() : attempt.tried().retryAfter(pause);
    ShareDriverException failure =
        translator.translate(attempt.spec(), tried, status, ErrorBody.of(answer.errorBody()));
    boolean repeatable =
        (attempt.repeatable() && StatusTranslator.isPassing(failure))
            || (status == 401 && mayBeAnotherExpiry(attempt.number()));
    throw new AttemptFailure(failure, repeatable, pause);
  }

  /** Shown without its query, which may carry a token. */
  private static UnexpectedAnswer redirected(Attempt attempt, Response<?> answer) {
    String location = answer.headers().get("Location");
    HttpUrl target = location == null ? null : answer.raw().request().url().resolve(location);
    return new UnexpectedAnswer(
        attempt
            .tried()
            .because(
                target == null
                    ? "the answer is a redirect"
                    : "the answer is a redirect to "
                        + target
                            .newBuilder()
                            .query(null)
                            .fragment(null)
                            .username("")
                            .password("")
                            .build())
            .remedy("Check the address: a proxy or a login page may be in between")
            .answered(new OneFsAnswer(answer.code(), ""))
            .untilChanged());
  }

  /**
   * Whether the new session may have ended as well, before it was used: where many sessions end at
   * a time. A password is never tried again that way.
   */
  private boolean mayBeAnotherExpiry(int number) {
    return settings.authentication() == Authentication.SESSION && number < MOST_EXPIRIES;
  }

  private void refuseErrorsIn(Attempt attempt, int status, CarriesErrors carrier)
      throws AttemptFailure {
    List<WireError> errors = carrier.errors();
    if (errors == null || errors.isEmpty()) {
      return;
    }
    WireError first = errors.get(0);
    String code = first.code() == null ? "" : first.code();
    String text = first.message() == null ? "" : first.message();
    if (code.equals("AEC_TRANSIENT")) {
      throw new AttemptFailure(
          new Unavailable(attempt.tried().because(text).answered(new OneFsAnswer(status, code))),
          attempt.repeatable(),
          null);
    }
    throw new AttemptFailure(
        translator.translate(
            attempt.spec(), attempt.tried(), statusOf(code), new ErrorBody(code, text, false)),
        false,
        null);
  }

  private static int statusOf(String code) {
    return switch (code) {
      case "AEC_NOT_FOUND" -> 404;
      case "AEC_FORBIDDEN" -> 403;
      case "AEC_CONFLICT" -> 409;
      default -> 400;
    };
  }

  private AttemptFailure unanswered(Attempt attempt, IOException failure) {
    boolean unsent = ConnectionFailures.find(NotSentException.class, failure) != null;
    Ending ending = attempt.transmission().ending();
    if (ending == Ending.INTERRUPTED) {
      return ended(
          inDoubt(attempt, unsent)
              ? new OutcomeUnknown(attempt.tried().because("interrupted"), failure)
              : new Cancelled(attempt.tried().because("interrupted"), failure));
    }
    if (closed.getAsBoolean()) {
      Problem problem = attempt.tried().because("the connection was closed");
      return ended(
          inDoubt(attempt, unsent)
              ? new OutcomeUnknown(problem, failure)
              : new Closed(problem, failure));
    }
    boolean movedOn = leave(attempt, unsent || ending == Ending.TIMED_OUT);
    if (ending == Ending.TIMED_OUT) {
      return timedOut(attempt, unsent, failure);
    }
    if (unsent) {
      return unreachable(attempt, movedOn, failure);
    }
    if (failure instanceof WebPageException) {
      Problem problem =
          attempt
              .tried()
              .because(String.valueOf(failure.getMessage()))
              .remedy(WebPageException.REMEDY);
      return attempt.repeatable()
          ? new AttemptFailure(new UnexpectedAnswer(problem, failure), true, null)
          : ended(new OutcomeUnknown(problem, failure));
    }
    if (failure instanceof JsonEncodingException) {
      return unreadable(attempt, failure);
    }
    if (failure instanceof AnswerTooLargeException) {
      return ended(unexpected(attempt, String.valueOf(failure.getMessage()), failure).failure());
    }
    return lost(
        attempt,
        "the answer was lost: "
            + ConnectionFailures.text(ConnectionFailures.rootOf(failure), settings.timeouts()),
        failure);
  }

  private static AttemptFailure ended(ShareDriverException failure) {
    return new AttemptFailure(failure, false, null);
  }

  private static boolean inDoubt(Attempt attempt, boolean unsent) {
    return !unsent && !attempt.repeatable();
  }

  /** Leaves a node that cannot be reached or that hangs; whether another address is left to try. */
  private boolean leave(Attempt attempt, boolean faulty) {
    ClusterNode node = attempt.transmission().node();
    if (faulty && node != null) {
      nodes.unreachable(node);
    }
    return attempt.number() < settings.addresses().size();
  }

  private AttemptFailure timedOut(Attempt attempt, boolean unsent, IOException failure) {
    Problem problem =
        attempt
            .tried()
            .because("no answer within " + attempt.limit().inWords())
            .remedy("Find out why the cluster is slow, or allow it more time");
    if (inDoubt(attempt, unsent)) {
      return ended(new OutcomeUnknown(problem, failure));
    }
    return attempt.limit().operation()
        ? ended(new DeadlineExceeded(problem, failure))
        : new AttemptFailure(new Unavailable(problem, failure), true, null);
  }

  private AttemptFailure unreachable(Attempt attempt, boolean movedOn, IOException failure) {
    ClusterNode node = attempt.transmission().node();
    ShareDriverException told =
        ConnectionFailures.unreachable(
            attempt.tried(),
            node == null ? "the cluster" : node.origin(),
            failure,
            settings.timeouts());
    return new AttemptFailure(told, told.retryable() || movedOn, null);
  }

  private static AttemptFailure lost(Attempt attempt, String reason, @Nullable Exception cause) {
    Problem problem = attempt.tried().because(reason);
    return attempt.repeatable()
        ? AttemptFailure.ofLostAnswer(
            new Unavailable(problem.remedy("Try again later, and look at the network"), cause),
            true)
        : ended(new OutcomeUnknown(problem, cause));
  }

  private AttemptFailure noLogin(Attempt attempt, LoginException e) {
    ShareDriverException failure = e.failure();
    boolean unsent = ConnectionFailures.find(NotSentException.class, failure) != null;
    if (failure instanceof Unreachable && !unsent) {
      return AttemptFailure.ofLostAnswer(failure.during(attempt.spec().what()), true);
    }
    boolean movedOn = unsent && !closed.getAsBoolean() && leave(attempt, true);
    return new AttemptFailure(
        failure.during(attempt.spec().what()), failure.retryable() || movedOn, null);
  }

  private static AttemptFailure unreadable(Attempt attempt, Exception e) {
    return unexpected(attempt, "the answer cannot be understood: " + UnreadableJson.text(e), e);
  }

  private static AttemptFailure unexpected(
      Attempt attempt, String reason, @Nullable Exception cause) {
    Problem problem = attempt.tried().because(reason);
    return new AttemptFailure(
        attempt.repeatable()
            ? new UnexpectedAnswer(problem, cause)
            : new OutcomeUnknown(problem, cause),
        attempt.repeatable(),
        null);
  }
}
