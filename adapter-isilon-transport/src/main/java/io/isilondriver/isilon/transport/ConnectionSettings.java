package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.net.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@link ClusterConnection} needs to know.
 *
 * @param addresses in order of preference; the next is used when one cannot be reached
 * @param credentials called at each login, so that a password can change without a restart
 * @param concurrency requests in flight at once. One node serves at most 64 API connections and
 *     recommends far fewer
 * @param clientCertificate shown in the TLS handshake; null for none
 * @param maxAnswerBytes an answer that is larger, after decompression, is an error
 * @param proxy between the driver and the cluster; null for the proxy of the Java runtime
 * @param threads makes the threads that send requests while their callers wait
 */
public record ConnectionSettings(
    List<ClusterAddress> addresses,
    Supplier<Credentials> credentials,
    Authentication authentication,
    Trust trust,
    @Nullable ClientCertificate clientCertificate,
    Timeouts timeouts,
    RetryPolicy retryPolicy,
    int concurrency,
    String userAgent,
    Clock clock,
    Sleeper sleeper,
    List<TransportObserver> observers,
    long maxAnswerBytes,
    @Nullable Proxy proxy,
    ThreadFactory threads) {

  /** The largest answer that a connection accepts by default, after decompression: 64 MiB. */
  public static final long DEFAULT_MAX_ANSWER_BYTES = 64L * 1024 * 1024;

  /** More requests in flight than this are refused as a setting. */
  public static final int MAX_CONCURRENCY = 32;

  public ConnectionSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("No address of the cluster was given");
    }
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException(
          "Concurrency must be 1 to %d: %d".formatted(MAX_CONCURRENCY, concurrency));
    }
    if (userAgent.isBlank()) {
      throw new IllegalArgumentException("The User-Agent must not be blank");
    }
    if (maxAnswerBytes < 1) {
      throw new IllegalArgumentException(
          "The largest answer must have a byte at least: %d".formatted(maxAnswerBytes));
    }
    observers = List.copyOf(observers);
  }

  /** The credentials for a login, or why there are none; the cluster has no part in it. */
  Credentials suppliedCredentials(String origin) throws LoginException {
    Problem problem =
        Problem.when("Log in to " + origin)
            .remedy("Look at the program that supplies the credentials");
    Credentials supplied;
    try {
      supplied = credentials.get();
    } catch (RuntimeException e) {
      throw new LoginException(
          new ShareDriverException.NotAuthenticated(
              problem.because(
                  "the supplier of the credentials failed: "
                      + Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())),
              e));
    }
    if (supplied == null) {
      throw new LoginException(
          new ShareDriverException.NotAuthenticated(
              problem.because("the supplier of the credentials returned none")));
    }
    return supplied;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "isilon-request");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts with the defaults; an address and credentials must be added. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings. */
  public static final class Builder {
    private final List<ClusterAddress> addresses = new ArrayList<>();
    private @Nullable Supplier<Credentials> credentials;
    private Authentication authentication = Authentication.SESSION;
    private Trust trust = Trust.ofSystem();
    private @Nullable ClientCertificate clientCertificate;
    private Timeouts timeouts = Timeouts.defaults();
    private RetryPolicy retryPolicy = RetryPolicy.defaults();
    private int concurrency = 8;
    private String userAgent = "isilon-share-driver/1";
    private Clock clock = new SteadyClock();
    private Sleeper sleeper = Sleeper.sleeping();
    private final List<TransportObserver> observers = new ArrayList<>();
    private long maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES;
    private @Nullable Proxy proxy;
    private ThreadFactory threads = ConnectionSettings::daemon;

    private Builder() {}

    /** Adds an address, to be used when those before it cannot be reached. */
    public Builder address(ClusterAddress address) {
      addresses.add(address);
      return this;
    }

    /** Sets credentials that do not change. */
    public Builder credentials(Credentials fixed) {
      return credentials(() -> fixed);
    }

    /** Sets where to ask for credentials at each login. */
    public Builder credentials(Supplier<Credentials> supplier) {
      credentials = supplier;
      return this;
    }

    /** Session by default. */
    public Builder authentication(Authentication value) {
      authentication = value;
      return this;
    }

    /** The authorities of the Java runtime by default. */
    public Builder trust(Trust value) {
      trust = value;
      return this;
    }

    /** For a cluster, or a proxy before it, that asks for a certificate; none by default. */
    public Builder clientCertificate(ClientCertificate value) {
      clientCertificate = value;
      return this;
    }

    /** See {@link Timeouts#defaults()}. */
    public Builder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    /** See {@link RetryPolicy#defaults()}. */
    public Builder retryPolicy(RetryPolicy value) {
      retryPolicy = value;
      return this;
    }

    /** 8 by default, at most {@value ConnectionSettings#MAX_CONCURRENCY}. */
    public Builder concurrency(int value) {
      concurrency = value;
      return this;
    }

    /** Names the client in each request; the same for the life of the connection. */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /** Adds the name of the program to the User-Agent, for example {@code backup-tool/2.1}. */
    public Builder userAgentSuffix(String value) {
      userAgent = userAgent + ' ' + value;
      return this;
    }

    /** Measures sessions, deadlines and the circuit breaker; a steady clock by default. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** How to pause between attempts; sleeps by default. */
    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /** Adds a receiver of the connection's events. */
    public Builder observer(TransportObserver value) {
      observers.add(value);
      return this;
    }

    /** {@link ConnectionSettings#DEFAULT_MAX_ANSWER_BYTES} by default. */
    public Builder maxAnswerBytes(long value) {
      maxAnswerBytes = value;
      return this;
    }

    /** The proxy of the Java runtime by default; {@link Proxy#NO_PROXY} for none. */
    public Builder proxy(Proxy value) {
      proxy = value;
      return this;
    }

    /** Daemon threads by default. */
    public Builder threads(ThreadFactory value) {
      threads = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if the address is missing or a value is out of range
     */
    public ConnectionSettings build() {
      return new ConnectionSettings(
          addresses,
          Objects.requireNonNull(credentials, "credentials"),
          authentication,
          trust,
          clientCertificate,
          timeouts,
          retryPolicy,
          concurrency,
          userAgent,
          clock,
          sleeper,
          observers,
          maxAnswerBytes,
          proxy,
          threads);
    }
  }
}
