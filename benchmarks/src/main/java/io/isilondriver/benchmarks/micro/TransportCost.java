package io.isilondriver.benchmarks.micro;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.ran.filesystem.RanNamespace;
import io.isilondriver.isilon.transport.Authentication;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.ClusterConnection;
import io.isilondriver.isilon.transport.ConnectionSettings;
import io.isilondriver.isilon.transport.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same requests to the same server, which answers constants: by bare OkHttp, and through the
 * driver's whole transport with its bulkhead, circuit breaker, retry, errors and mapping.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TransportCost {
  private HttpServer server = create();
  private OkHttpClient bare = new OkHttpClient();
  private Request head = new Request.Builder().url("http://localhost").build();
  private Request page = head;
  private ClusterConnection connection = connect();
  private RanNamespace namespace = new RanNamespace(connection);

  /** Starts the server. */
  @Setup
  public void start() {
    server.start();
  }

  private HttpServer create() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] listing = listing().getBytes(StandardCharsets.UTF_8);
      made.createContext("/namespace/ifs/file", exchange -> answer(exchange, new byte[0]));
      made.createContext("/namespace/ifs/directory", exchange -> answer(exchange, listing));
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    boolean empty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(200, empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static String listing() {
    var children = new StringJoiner(",");
    for (int i = 0; i < 1000; i++) {
      children.add(
          ("{\"name\":\"file-%04d\",\"type\":\"object\",\"size\":%d,\"mode\":\"0644\","
                  + "\"uid\":1001,\"gid\":1800,\"owner\":\"alice\",\"group\":\"users\",\"nlink\":1}")
              .formatted(i, i));
    }
    return "{\"children\":[" + children + "]}";
  }

  private ClusterConnection connect() {
    String url = "http://localhost:" + server.getAddress().getPort();
    head = new Request.Builder().url(url + "/namespace/ifs/file").head().build();
    page = new Request.Builder().url(url + "/namespace/ifs/directory").build();
    return ClusterConnection.to(
        ConnectionSettings.builder()
            .address(ClusterAddress.parse(url, server.getAddress().getPort()))
            .authentication(Authentication.BASIC)
            .credentials(() -> Credentials.of("user", "password"))
            .build());
  }

  /** Stops the server. */
  @TearDown
  public void stop() {
    connection.close();
    bare.dispatcher().executorService().shutdown();
    bare.connectionPool().evictAll();
    server.stop(0);
  }

  /** A request without a body, by OkHttp. */
  @Benchmark
  public int requestByOkHttp() throws IOException {
    try (Response response = bare.newCall(head).execute()) {
      return response.code();
    }
  }

  /** The same through the driver. */
  @Benchmark
  public boolean requestByDriver() {
    return namespace.exists(IfsPath.of("/ifs/file"));
  }

  /** A page of 1000 entries as bytes, by OkHttp. */
  @Benchmark
  public byte[] pageByOkHttp() throws IOException {
    try (Response response = bare.newCall(page).execute()) {
      return response.body().bytes();
    }
  }

  /** The same as entries of the domain, by the driver. */
  @Benchmark
  public List<Entry> pageByDriver() {
    return namespace.list(IfsPath.of("/ifs/directory")).toList();
  }
}
