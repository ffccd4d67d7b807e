package io.isilondriver.isilon.transport;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** Makes single attempts, and says of each failure what it is and whether another may follow. */
final class Attempts {
  private static final int MOST_EXPIRIES = 3;

  private final ConnectionSettings settings;
  private final CircuitBreaker ordinary;
  private final CircuitBreaker none;
  private final BooleanSupplier closed;

  Attempts(ConnectionSettings settings, CircuitBreaker breaker, BooleanSupplier closed) {
    this.settings = settings;
    this.ordinary = breaker;
    this.none = CircuitBreaker.ofDefaults("none");
    this.none.transitionToDisabledState();
    this.closed = closed;
  }

  <T> Response<T> one(RequestSpec spec, Supplier<Call<T>> request, int number, long deadline)
      throws AttemptFailure {
    // An outcome after hours says nothing of now, and a trial of the breaker cannot wait for it.
    CircuitBreaker breaker = spec.attemptTimeout() == null ? ordinary : none;
    if (!breaker.tryAcquirePermission()) {
      throw new AttemptFailure(
          new Unreachable(
              Problem.when(spec.what())
                  .because("the cluster has not answered for a while and is left alone for now")
                  .remedy("Check that it is up and reachable; the next call asks again")),
          false,
          null);
    }
    Call<T> call = request.get();
    call.timeout().timeout(patienceWith(spec, deadline), TimeUnit.MILLISECONDS);
    long start = System.nanoTime();
    try {
      Response<T> answer =
          spec.attemptTimeout() == null ? call.execute() : Interruptible.execute(call);
      long nanos = System.nanoTime() - start;
      observed(answer, number, nanos);
      return judged(spec, answer, number, nanos, breaker);
    } catch (LoginException e) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      throw new AttemptFailure(noLogin(spec, e), canRepeatLogin(e), null);
    } catch (IOException e) {
      long nanos = System.nanoTime() - start;
      breaker.onError(nanos, TimeUnit.NANOSECONDS, e);
      unobserved(call, number, nanos, e);
      throw unanswered(spec, e);
    } catch (AttemptFailure e) {
      throw e;
    } catch (ShareDriverException e) {
      breaker.releasePermission();
      throw e;
    } catch (RuntimeException e) {
      // Moshi's JsonDataException is unchecked: an answer came, and is not what was expected.
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      throw undecodable(spec, e);
    }
  }

  private long patienceWith(RequestSpec spec, long deadline) {
    if (spec.attemptTimeout() != null) {
      return spec.attemptTimeout().toMillis();
    }
    long left = deadline - settings.clock().millis();
    return Math.max(1, Math.min(settings.timeouts().attempt().toMillis(), left));
  }

  private <T> Response<T> judged(
      RequestSpec spec, Response<T> answer, int number, long nanos, CircuitBreaker breaker)
      throws AttemptFailure {
    if (answer.isSuccessful()) {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
      if (answer.body() instanceof CarriesErrors carrier) {
        refuseErrorsIn(spec, answer.code(), carrier);
      }
      return answer;
    }
    int status = answer.code();
    ErrorBody body = ErrorBody.of(answer.errorBody());
    ShareDriverException failure = StatusTranslator.translate(spec, status, body);
    if (status == 502 || status == 503 || status == 504) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
    boolean repeatable =
        (spec.idempotency() == Idempotency.REPEATABLE && StatusTranslator.isPassing(failure))
            || (status == 401 && mayBeAnotherExpiry(number));
    throw new AttemptFailure(failure, repeatable, retryAfter(answer.headers().get("Retry-After")));
  }

  /**
   * Whether the new session may have ended as well, before it was used: where many sessions end at
   * a time. A password is never tried again that way.
   */
  private boolean mayBeAnotherExpiry(int number) {
    return settings.authentication() == Authentication.SESSION && number < MOST_EXPIRIES;
  }

  private static void refuseErrorsIn(RequestSpec spec, int status, CarriesErrors carrier)
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
          new Unavailable(
              Problem.when(spec.what()).because(text).answered(new OneFsAnswer(status, code))),
          spec.idempotency() == Idempotency.REPEATABLE,
          null);
    }
    throw new AttemptFailure(
        StatusTranslator.translate(spec, statusOf(code), new ErrorBody(code, text, false)),
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

  private AttemptFailure unanswered(RequestSpec spec, IOException failure) {
    NotSentException notSent = ConnectionFailures.find(NotSentException.class, failure);
    if (Thread.currentThread().isInterrupted()) {
      return new AttemptFailure(
          brokenOff(spec, "interrupted", failure, notSent != null), false, null);
    }
    if (closed.getAsBoolean()) {
      return new AttemptFailure(
          brokenOff(spec, "the connection was closed", failure, notSent != null), false, null);
    }
    if (notSent != null) {
      return new AttemptFailure(
          ConnectionFailures.unreachable(spec.what(), "the cluster", notSent, false),
          !isAboutTrust(notSent),
          null);
    }
    boolean repeatable = spec.idempotency() == Idempotency.REPEATABLE;
    String reason =
        "the answer was lost: " + ConnectionFailures.text(ConnectionFailures.rootOf(failure));
    Problem problem = Problem.when(spec.what()).because(reason);
    return new AttemptFailure(
        repeatable
            ? new Unavailable(problem.remedy("Try again later, and look at the network"), failure)
            : new OutcomeUnknown(problem, failure),
        repeatable,
        null);
  }

  private static ShareDriverException brokenOff(
      RequestSpec spec, String reason, IOException failure, boolean unsent) {
    Problem problem = Problem.when(spec.what()).because(reason);
    return unsent || spec.idempotency() == Idempotency.REPEATABLE
        ? new Cancelled(problem, failure)
        : new OutcomeUnknown(problem, failure);
  }

  /** A certificate does not become trusted by asking again. */
  private static boolean isAboutTrust(IOException failure) {
    return ConnectionFailures.find(CertificateException.class, failure) != null
        || ConnectionFailures.find(SSLPeerUnverifiedException.class, failure) != null;
  }

  private static ShareDriverException noLogin(RequestSpec spec, LoginException e) {
    return e.failure().during(spec.what());
  }

  private static boolean canRepeatLogin(LoginException e) {
    ShareDriverException failure = e.failure();
    if (failure instanceof Unreachable) {
      IOException cause = ConnectionFailures.find(IOException.class, failure.getCause());
      return cause == null || !isAboutTrust(cause);
    }
    return failure.retryable() && !(failure instanceof Cancelled);
  }

  private static AttemptFailure undecodable(RequestSpec spec, RuntimeException e) {
    boolean repeatable = spec.idempotency() == Idempotency.REPEATABLE;
    Problem problem =
        Problem.when(spec.what()).because("the answer cannot be understood: " + e.getMessage());
    return new AttemptFailure(
        repeatable ? new UnexpectedAnswer(problem, e) : new OutcomeUnknown(problem, e),
        repeatable,
        null);
  }

  private @Nullable Duration retryAfter(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String text = header.strip();
    try {
      return Character.isDigit(text.charAt(0))
          ? Duration.ofSeconds(Long.parseLong(text))
          : notNegative(
              Duration.between(
                  settings.clock().instant(),
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (NumberFormatException | DateTimeException e) {
      Wire.LOG.debug("A Retry-After that is neither seconds nor a date was ignored");
      return null;
    }
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private void observed(Response<?> answer, int number, long nanos) {
    Request sent = answer.raw().request();
    if (Wire.LOG.isDebugEnabled()) {
      Wire.LOG.debug(
          "{} {}: {} in {} ms, attempt {}",
          sent.method(),
          sent.url().encodedPath(),
          answer.code(),
          nanos / 1_000_000,
          number);
    }
    Observers.tell(
        settings.observer(), each -> each.answered(exchange(sent, nanos), answer.code()));
  }

  private void unobserved(Call<?> call, int number, long nanos, IOException failure) {
    Request sent = call.request();
    String reason = ConnectionFailures.text(ConnectionFailures.rootOf(failure));
    Wire.LOG.debug(
        "{} {}: no answer after {} ms, attempt {}: {}",
        sent.method(),
        sent.url().encodedPath(),
        nanos / 1_000_000,
        number,
        reason);
    Observers.tell(settings.observer(), each -> each.unanswered(exchange(sent, nanos), reason));
  }

  private static TransportObserver.Exchange exchange(Request sent, long nanos) {
    return new TransportObserver.Exchange(
        sent.method(),
        sent.url().encodedPath(),
        sent.url().host() + ':' + sent.url().port(),
        Duration.ofNanos(nanos));
  }
}
