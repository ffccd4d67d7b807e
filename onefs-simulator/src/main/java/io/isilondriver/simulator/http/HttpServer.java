package io.isilondriver.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one port for each node, HTTP/1.1 with keep-alive, with or without TLS, and hands
 * complete requests on. Idle connections close after 15 s, as a cluster's web server does.
 */
public final class HttpServer implements AutoCloseable {
  private static final long IDLE_MILLIS = 15_000;
  private static final int LONGEST_HEADER_BYTES = 64 * 1024;

  private final Server server;
  private final String scheme;
  private final List<ServerConnector> connectors = new ArrayList<>();

  private HttpServer(Server server, String scheme) {
    this.server = server;
    this.scheme = scheme;
  }

  /**
   * Starts listening.
   *
   * @param host the address to listen on
   * @param port the port of the first node; the others follow it; 0 lets the system choose each
   * @param nodes how many ports to open
   * @param tls the identity to show, or null for plain HTTP
   */
  public static HttpServer start(
      String host, int port, int nodes, @Nullable TlsIdentity tls, RequestHandler handler) {
    var threads = new QueuedThreadPool(64, 4);
    threads.setName("onefs-simulator");
    threads.setDaemon(true);
    var http = new HttpServer(new Server(threads), tls == null ? "http" : "https");
    for (int node = 1; node <= nodes; node++) {
      http.listen(host, port == 0 ? 0 : port + node - 1, node, tls);
    }
    http.server.setHandler(new JettyBridge(handler));
    http.server.setStopTimeout(0);
    try {
      http.server.start();
    } catch (IOException e) {
      http.close();
      var bind = new BindException(e.getMessage());
      bind.initCause(e);
      throw new UncheckedIOException(
          "Cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), bind);
    } catch (Exception e) {
      http.close();
      throw new IllegalStateException("Cannot start a server: " + e.getMessage(), e);
    }
    return http;
  }

  private void listen(String host, int port, int node, @Nullable TlsIdentity tls) {
    var configuration = new HttpConfiguration();
    // The simulator splits paths itself, before decoding, so it wants them as they came.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setHttpCompliance(HttpCompliance.RFC7230);
    configuration.setRequestHeaderSize(LONGEST_HEADER_BYTES);
    configuration.setResponseHeaderSize(LONGEST_HEADER_BYTES);
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    ServerConnector connector;
    if (tls == null) {
      connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    } else {
      configuration.addCustomizer(new SecureRequestCustomizer(false));
      var context = new SslContextFactory.Server();
      context.setKeyStore(tls.keyStore());
      context.setKeyStorePassword("");
      context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
      connector =
          new ServerConnector(
              server,
              new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
              new HttpConnectionFactory(configuration));
    }
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(256);
    connector.setName(Integer.toString(node));
    server.addConnector(connector);
    connectors.add(connector);
  }

  /** The base URL of each node, in order of their numbers. */
  public List<URI> urls() {
    return connectors.stream()
        .map(
            connector ->
                URI.create(
                    "%s://%s:%d".formatted(scheme, hostOf(connector), connector.getLocalPort())))
        .toList();
  }

  private static String hostOf(Connector connector) {
    String host = ((ServerConnector) connector).getHost();
    if (host == null || host.equals("0.0.0.0") || host.equals("::")) {
      return "localhost";
    }
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /** Stops listening and drops the open connections. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop the server", e);
    }
  }
}
