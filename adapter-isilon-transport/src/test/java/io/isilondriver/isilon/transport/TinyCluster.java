package io.isilondriver.isilon.transport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/** A node that knows sessions and nothing else: any other path is answered with {@code {"n":1}}. */
final class TinyCluster implements AutoCloseable {
  static final String USER = "svc-share";
  static final String PASSWORD = "s3cret-pässword";

  /** A session gone, in the three ways that OneFS says it. */
  static final MockResponse JSON_401 =
      json(401, "{\"errors\":[{\"message\":\"authorization required\"}]}");

  static final MockResponse HTML_401 =
      new MockResponse.Builder()
          .code(401)
          .setHeader("Content-Type", "text/html; charset=iso-8859-1")
          .body(
              "<!DOCTYPE HTML><html><head><title>401</title></head><body><h1>Unauthorized</h1></body></html>")
          .build();

  /** No answer at all, on a connection that stays open. */
  static final MockResponse SILENCE =
      new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();

  static final MockResponse EMPTY_401 = new MockResponse.Builder().code(401).build();

  private final MockWebServer server = new MockWebServer();
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final Deque<MockResponse> scripted = new ArrayDeque<>();
  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger logouts = new AtomicInteger();

  volatile MockResponse expired = JSON_401;
  volatile boolean givesToken = true;
  volatile String password = PASSWORD;
  volatile Function<RecordedRequest, MockResponse> onLogin = request -> null;

  /** How requests are answered that must not get the usual answer; null for those that may. */
  volatile Function<RecordedRequest, MockResponse> onRequest = request -> null;

  TinyCluster() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
  }

  TinyCluster start() throws IOException {
    server.start();
    return this;
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getUrl().encodedPath().equals("/session/1/session")) {
      return request.getMethod().equals("POST") ? loggedIn(request) : loggedOut(request);
    }
    requests.add(request);
    MockResponse special = onRequest.apply(request);
    if (special != null) {
      return special;
    }
    synchronized (scripted) {
      if (!scripted.isEmpty()) {
        return scripted.poll();
      }
    }
    return isKnown(request.getHeaders()) ? json(200, "{\"n\":1}") : expired;
  }

  private MockResponse loggedIn(RecordedRequest request) {
    int number = logins.incrementAndGet();
    MockResponse special = onLogin.apply(request);
    if (special != null) {
      return special;
    }
    if (!request.getBody().utf8().contains("\"password\":\"" + password + "\"")) {
      return json(401, "{\"errors\":[{\"message\":\"Username or password is incorrect.\"}]}");
    }
    sessions.add("cookie-" + number);
    var answer =
        new MockResponse.Builder()
            .code(201)
            .addHeader("Set-Cookie", "isisessid=cookie-" + number + "; path=/; HttpOnly; Secure")
            .body(
                "{\"services\":[\"platform\",\"namespace\"],\"timeout_absolute\":14400,\"timeout_inactive\":0}");
    if (givesToken) {
      answer.addHeader("Set-Cookie", "isicsrf=token-" + number + "; path=/; Secure");
    }
    return answer.build();
  }

  private MockResponse loggedOut(RecordedRequest request) {
    logouts.incrementAndGet();
    sessions.remove(cookieOf(request.getHeaders()));
    return new MockResponse.Builder().code(204).build();
  }

  private boolean isKnown(Headers headers) {
    String cookie = cookieOf(headers);
    return sessions.contains(cookie)
        && (!givesToken || cookie.replace("cookie", "token").equals(headers.get("X-CSRF-Token")));
  }

  private static String cookieOf(Headers headers) {
    String cookie = headers.get("Cookie");
    return cookie == null ? "" : cookie.replace("isisessid=", "");
  }

  /** Answers the next request, whatever it is, in this way. */
  TinyCluster next(MockResponse answer) {
    synchronized (scripted) {
      scripted.add(answer);
    }
    return this;
  }

  void forgetScript() {
    synchronized (scripted) {
      scripted.clear();
    }
  }

  void accept(String cookie) {
    sessions.add(cookie);
  }

  void expireSessions() {
    sessions.clear();
  }

  int logins() {
    return logins.get();
  }

  int logouts() {
    return logouts.get();
  }

  /** All but logins and logouts. */
  List<RecordedRequest> requests() {
    return requests;
  }

  MockWebServer server() {
    return server;
  }

  ClusterAddress address() {
    return new ClusterAddress(false, "127.0.0.1", server.getPort());
  }

  ConnectionSettings.Builder settings(TestClock clock) {
    return ConnectionSettings.builder()
        .address(address())
        .credentials(Credentials.of(USER, PASSWORD))
        .clock(clock)
        .sleeper(clock);
  }

  @Override
  public void close() {
    server.close();
  }
}
