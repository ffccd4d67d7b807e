package io.isilondriver.isilon.transport;

import com.squareup.moshi.Moshi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/**
 * One cluster, over HTTP: logs in when the first request needs it, keeps the session alive, and
 * logs out when closed. Safe for several threads; one connection serves a whole program. Its
 * threads end some seconds after the last request.
 */
public final class ClusterConnection implements AutoCloseable {
  /** OneFS closes idle connections after about 15 seconds; ours have to be gone before that. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  private final ConnectionSettings settings;
  private final OkHttpClient http;
  private final ClusterNodes nodes;
  private final Calls calls;
  private final RequestThreads threads;
  private final OperationDeadlines deadlines;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ClusterConnection(ConnectionSettings settings, Dns resolver) {
    this.settings = settings;
    var pinned = new PinnedAddresses(resolver);
    OkHttpClient plain = plainClient(settings, pinned);
    var login = new Login(plain, settings);
    this.nodes =
        new ClusterNodes(
            settings.addresses().stream()
                .map(each -> new ClusterNode(each, login, settings, closed::get))
                .toList(),
            pinned,
            new Observers(settings.observers()),
            closed::get);
    this.http =
        plain
            .newBuilder()
            // Apart from that of logins, so that closing cancels calls and never half a login.
            .dispatcher(new Dispatcher())
            .addInterceptor(
                settings.authentication() == Authentication.BASIC
                    ? new BasicInterceptor(nodes, settings)
                    : new SessionInterceptor(nodes, settings))
            .build();
    this.threads = new RequestThreads(settings.threads());
    this.deadlines = new OperationDeadlines(settings.clock());
    this.calls = new Calls(settings, nodes, threads, deadlines, closed::get);
  }

  /** Prepares a connection; nothing is sent before the first request. */
  public static ClusterConnection to(ConnectionSettings settings) {
    return to(settings, Dns.SYSTEM);
  }

  static ClusterConnection to(ConnectionSettings settings, Dns resolver) {
    if (settings.trust() instanceof Trust.Anybody) {
      Wire.LOG.warn(
          "SECURITY: certificates of {} are NOT verified; anyone on the way can read the password."
              + " Name a certificate authority instead",
          settings.addresses());
    }
    settings.addresses().stream()
        .filter(address -> !address.encrypted())
        .forEach(
            address ->
                Wire.LOG.warn(
                    "SECURITY: {} is not encrypted; anyone on the way can read the password",
                    address));
    return new ClusterConnection(settings, resolver);
  }

  private static OkHttpClient plainClient(ConnectionSettings settings, Dns pinned) {
    var builder =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionSpecs(waysToConnect(settings))
            .connectionPool(
                new ConnectionPool(
                    settings.concurrency(), KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
            .dns(pinned)
            // Otherwise OkHttp posts a second time when the answer to the first is lost.
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .fastFallback(false)
            .connectTimeout(settings.timeouts().connect())
            .eventListener(new ConnectLimit(settings.timeouts().connect()))
            // One limit for a whole attempt catches what a limit for each read does not.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addInterceptor(new AnswerGuard(settings.maxAnswerBytes()))
            .addNetworkInterceptor(Transmission.marker());
    if (settings.proxy() != null) {
      builder.proxy(settings.proxy());
    }
    if (settings.addresses().stream().anyMatch(ClusterAddress::encrypted)) {
      Tls.applyTo(builder, settings);
    }
    return builder.build();
  }

  // Only those that an address asks for: nothing is sent in the clear by mistake.
  private static List<ConnectionSpec> waysToConnect(ConnectionSettings settings) {
    return settings.addresses().stream()
        .map(address -> address.encrypted() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT)
        .distinct()
        .toList();
  }

  /**
   * An implementation of a Retrofit interface on this connection.
   *
   * @param moshi reads and writes the bodies
   */
  public <T> T service(Class<T> api, Moshi moshi) {
    return new Retrofit.Builder()
        .baseUrl(settings.addresses().get(0).url())
        .callFactory(http)
        .addConverterFactory(
            MoshiConverterFactory.create(
                moshi.newBuilder().add(new UnreadableJson.NoNullItems()).build()))
        .build()
        .create(api);
  }

  /** Runs the requests of services. */
  public Calls calls() {
    return calls;
  }

  /** Deadlines for the requests of whole operations. */
  public OperationDeadlines deadlines() {
    return deadlines;
  }

  /** What the connection was opened with. */
  public ConnectionSettings settings() {
    return settings;
  }

  /**
   * Ends the calls that are under way, which fail with {@code Closed} or, if their outcome is not
   * known, {@code OutcomeUnknown}; logs out everywhere and drops all connections. Closing twice
   * does nothing more.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      http.dispatcher().cancelAll();
      nodes.logOutEverywhere();
      http.connectionPool().evictAll();
      threads.close();
    }
  }
}
