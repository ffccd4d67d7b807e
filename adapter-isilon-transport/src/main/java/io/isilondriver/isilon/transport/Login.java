package io.isilondriver.isilon.transport;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** Logs in to and out of one node: {@code /session/1/session}. */
final class Login {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long USUAL_LIFE_SECONDS = 14_400;
  private static final long AFTER_CALLER_MILLIS = 100;
  private static final long LOGOUT_TIMEOUT_SECONDS = 5;

  private final OkHttpClient http;
  private final ConnectionSettings settings;
  private final AtomicLong lineages = new AtomicLong();

  /** A login over {@code http}, which must not try to authenticate by itself. */
  Login(OkHttpClient http, ConnectionSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  Session perform(HttpUrl node, String origin, Credentials credentials) throws LoginException {
    Problem problem =
        Problem.when("Log in to %s as '%s'".formatted(origin, credentials.user())).at(origin, 1);
    var transmission = new Transmission(Transmission.current().remainingMillis());
    Request request =
        new Request.Builder()
            .url(sessionUrl(node))
            .header("User-Agent", settings.userAgent())
            .header("Referer", origin)
            .header("Origin", origin)
            .post(RequestBody.create(bodyOf(credentials).readByteString(), JSON))
            .build();
    long before = settings.clock().millis();
    Call call = http.newCall(request);
    // The caller leaves at the end of its attempt and says why; this only ends what it left.
    call.timeout()
        .timeout(transmission.remainingMillis() + AFTER_CALLER_MILLIS, TimeUnit.MILLISECONDS);
    try (Response answer = executed(call, transmission)) {
      if (!answer.isSuccessful()) {
        throw new LoginException(refused(problem, answer.code(), ErrorBody.of(answer.body())));
      }
      long renewAt = before + lifeSeconds(answer) * 800;
      Session session = Session.in(answer, lineages.incrementAndGet(), before, renewAt);
      if (session == null) {
        throw new LoginException(
            new ShareDriverException.UnexpectedAnswer(
                problem
                    .because("the answer holds no session cookie (isisessid) that can be used")
                    .remedy("Check that the address and port are those of the OneFS API")
                    .answered(new OneFsAnswer(answer.code(), ""))));
      }
      return session;
    } catch (LoginException e) {
      throw e;
    } catch (WebPageException e) {
      throw new LoginException(
          new ShareDriverException.UnexpectedAnswer(
              problem.because(String.valueOf(e.getMessage())).remedy(WebPageException.REMEDY), e));
    } catch (IOException e) {
      throw new LoginException(unanswered(problem, origin, transmission.asTold(e)));
    }
  }

  private ShareDriverException unanswered(Problem problem, String origin, IOException failure) {
    if (failure instanceof NotSentException) {
      return ConnectionFailures.unreachable(problem, origin, failure, settings.timeouts());
    }
    return new ShareDriverException.Unreachable(
        problem
            .because(
                "no answer from %s: %s"
                    .formatted(
                        origin,
                        ConnectionFailures.text(
                            ConnectionFailures.rootOf(failure), settings.timeouts())))
            .remedy("Check that the cluster is up and reachable"),
        failure);
  }

  private static Response executed(Call call, Transmission transmission) throws IOException {
    try {
      return transmission.during(call::execute);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Ends a session on the cluster; if that fails, the session expires. */
  void end(HttpUrl node, String origin, Session session) {
    Request.Builder request =
        new Request.Builder()
            .url(sessionUrl(node))
            .header("User-Agent", settings.userAgent())
            .header("Referer", origin)
            .header("Origin", origin)
            .delete();
    session.applyTo(request);
    Call call = http.newCall(request.build());
    call.timeout().timeout(LOGOUT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    try (Response answer =
        executed(call, new Transmission(TimeUnit.SECONDS.toMillis(LOGOUT_TIMEOUT_SECONDS)))) {
      Wire.LOG.debug("Logged out of {}: {}", origin, answer.code());
    } catch (IOException e) {
      Wire.LOG.debug("Could not log out of {}, its session will expire", origin);
    }
  }

  private static HttpUrl sessionUrl(HttpUrl node) {
    return node.newBuilder().encodedPath("/session/1/session").build();
  }

  private static Buffer bodyOf(Credentials credentials) {
    var body = new Buffer();
    try (JsonWriter json = JsonWriter.of(body)) {
      json.beginObject();
      json.name("username").value(credentials.user());
      json.name("password").value(credentials.password().reveal());
      json.name("services").beginArray().value("platform").value("namespace").endArray();
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("A buffer in memory does not fail", e);
    }
    return body;
  }

  /** The absolute life; 0 or absence means unknown, and what cannot be read is unknown too. */
  private static long lifeSeconds(Response answer) throws IOException {
    JsonReader json = JsonReader.of(answer.body().source());
    long life = 0;
    try {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("timeout_absolute") && json.peek() == JsonReader.Token.NUMBER) {
          life = (long) json.nextDouble();
        } else {
          json.skipValue();
        }
      }
    } catch (IOException | RuntimeException e) {
      Wire.LOG.debug("The login answer does not say how long the session lives");
    }
    return life > 0 ? life : USUAL_LIFE_SECONDS;
  }

  private static ShareDriverException refused(Problem tried, int status, ErrorBody body) {
    Problem problem =
        tried
            .because(body.text().isEmpty() ? "the login was refused" : body.text())
            .answered(new OneFsAnswer(status, body.code()));
    if (isAboutTheNumberOfSessions(status, body)) {
      return new ShareDriverException.SessionsExhausted(
          problem.remedy(
              "End sessions that are no longer used, or wait until some expire; this is not about"
                  + " the password"));
    }
    if (status == 403 || (status == 401 && body.mentions("privilege"))) {
      return new ShareDriverException.NotPermitted(
          problem.remedy(
              "Give the account the privileges ISI_PRIV_LOGIN_PAPI and ISI_PRIV_NS_IFS_ACCESS"));
    }
    if (status == 401) {
      return new ShareDriverException.NotAuthenticated(
          problem.remedy("Check user name and password, and whether the account is locked"));
    }
    if (status >= 500 || status == 408) {
      return new ShareDriverException.Unavailable(problem);
    }
    return new ShareDriverException.UnexpectedAnswer(
        problem
            .remedy("Check that the address and port are those of the OneFS API")
            .untilChanged());
  }

  /** A full session table is told as a status of its own, by a code, or in words under 401. */
  private static boolean isAboutTheNumberOfSessions(int status, ErrorBody body) {
    return body.code().equals("AEC_LIMIT_EXCEEDED")
        || status == 429
        || body.mentions("unable to create session")
        || (body.mentions("session")
            && body.mentions("too many", "limit", "maximum", "exceed", "exhaust", "full"));
  }
}
