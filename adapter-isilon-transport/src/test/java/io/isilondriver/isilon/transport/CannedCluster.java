package io.isilondriver.isilon.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A cluster that knows no rule: each request gets the answer that a test has put there, and is kept
 * for the test to read. What no test has put there is not found.
 */
public final class CannedCluster implements AutoCloseable {
  private static final MockResponse NOT_FOUND =
      json(404, "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\",\"message\":\"Not found.\"}]}");

  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<Sent> requests = new CopyOnWriteArrayList<>();
  private final ClusterConnection connection;

  /**
   * A request as it arrived.
   *
   * @param target path and query, as they were encoded
   */
  public record Sent(String method, String target, Map<String, List<String>> headers, String body) {
    /** The first header of that name. */
    public String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT)).get(0);
    }
  }

  public CannedCluster() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connection =
        ClusterConnection.to(
            ConnectionSettings.builder()
                .address(new ClusterAddress(false, "127.0.0.1", server.getPort()))
                .credentials(Credentials.of("svc", "s3cret"))
                .authentication(Authentication.BASIC)
                .sleeper(pause -> {})
                .build());
  }

  private MockResponse answer(RecordedRequest request) {
    String target = request.getUrl().encodedPath();
    String query = request.getUrl().encodedQuery();
    Map<String, List<String>> headers = request.getHeaders().toMultimap();
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    requests.add(
        new Sent(
            request.getMethod(), query == null ? target : target + "?" + query, headers, body));
    return answers.getOrDefault(request.getMethod() + " " + target, NOT_FOUND);
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** Answers requests of a method and an encoded path, whatever their query. */
  public CannedCluster on(String request, int status, String body) {
    answers.put(request, json(status, body));
    return this;
  }

  /** The connection to it. */
  public ClusterConnection connection() {
    return connection;
  }

  /** All requests, oldest first. */
  public List<Sent> requests() {
    return requests;
  }

  /** The only request of a method. */
  public Sent only(String method) {
    List<Sent> found = requests.stream().filter(each -> each.method().equals(method)).toList();
    if (found.size() != 1) {
      throw new AssertionError("%d requests are a %s: %s".formatted(found.size(), method, found));
    }
    return found.get(0);
  }

  @Override
  public void close() {
    connection.close();
    server.close();
  }
}
