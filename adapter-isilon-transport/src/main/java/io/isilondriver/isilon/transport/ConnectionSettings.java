package io.isilondriver.isilon.transport;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@link ClusterConnection} needs to know.
 *
 * @param addresses in order of preference; the next is used when one cannot be reached
 * @param credentials asked for at each login, so that a password can change without a restart
 * @param concurrency requests in flight at once. One node serves at most 64 API connections and
 *     recommends far fewer
 */
public record ConnectionSettings(
    List<ClusterAddress> addresses,
    Supplier<Credentials> credentials,
    Authentication authentication,
    Trust trust,
    Timeouts timeouts,
    RetryPolicy retryPolicy,
    int concurrency,
    String userAgent,
    Clock clock,
    Sleeper sleeper,
    TransportObserver observer) {

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
    private Timeouts timeouts = Timeouts.defaults();
    private RetryPolicy retryPolicy = RetryPolicy.defaults();
    private int concurrency = 8;
    private String userAgent = "isilon-share-driver/1";
    private Clock clock = new SteadyClock();
    private Sleeper sleeper = Sleeper.sleeping();
    private TransportObserver observer = TransportObserver.none();

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

    /** Receives the events of the connection; none by default. */
    public Builder observer(TransportObserver value) {
      observer = value;
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
          timeouts,
          retryPolicy,
          concurrency,
          userAgent,
          clock,
          sleeper,
          observer);
    }
  }
}
