package io.isilondriver.driver;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.transport.Authentication;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.ConnectionSettings;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.RetryPolicy;
import io.isilondriver.isilon.transport.Timeouts;
import io.isilondriver.isilon.transport.TransportObserver;
import io.isilondriver.isilon.transport.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the driver needs to know: which cluster, as whom, where shares live, and how to work.
 * Immutable. Printing it shows no secret.
 */
public final class IsilonConfiguration {
  private final ConnectionSettings connection;
  private final ShareSettings shareSettings;
  private final Builder values;

  private IsilonConfiguration(
      ConnectionSettings connection, ShareSettings shareSettings, Builder values) {
    this.connection = connection;
    this.shareSettings = shareSettings;
    this.values = values;
  }

  /** Starts with the defaults; a server, credentials and the root directory must be added. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads Manila's keys, {@code emc_nas_server} and so on, and the driver's own.
   *
   * @throws Misconfigured naming every problem at once, by key and, where it is known, by file and
   *     line; no value is quoted
   */
  public static IsilonConfiguration of(BackendProperties properties) {
    return IsilonKeys.read(properties);
  }

  /** A builder with everything that this was built from. */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /** How the cluster is reached. */
  public ConnectionSettings connection() {
    return connection;
  }

  /** How shares are made. */
  public ShareSettings shareSettings() {
    return shareSettings;
  }

  /** Addresses and root directory. */
  @Override
  public String toString() {
    return "%s on %s".formatted(shareSettings.rootDirectory(), connection.addresses());
  }

  /**
   * Collects the configuration; {@link #build()} checks it. There is one way to say each thing: a
   * method of this builder or, for what it has none, {@link #connection} and {@link
   * #shareSettings}. Not safe for use by several threads.
   */
  public static final class Builder {
    private final List<String> servers = new ArrayList<>();
    private final List<Consumer<ConnectionSettings.Builder>> connectionChanges = new ArrayList<>();
    private final List<Consumer<ShareSettings.Builder>> shareChanges = new ArrayList<>();
    private int port = ClusterAddress.DEFAULT_PORT;
    private boolean encrypted = true;
    private @Nullable Supplier<Credentials> credentials;
    private boolean emptyPassword;
    private Authentication authentication = Authentication.SESSION;
    private @Nullable Path authorities;
    private boolean trustingAny;
    private Duration connectTimeout = Timeouts.defaults().connect();
    private Duration attemptTimeout = Timeouts.defaults().attempt();
    private Duration callTimeout = Timeouts.defaults().call();
    private int concurrency = 8;
    private final List<TransportObserver> observers = new ArrayList<>();
    private @Nullable String rootDirectory;

    private Builder() {}

    private Builder(Builder other) {
      servers.addAll(other.servers);
      connectionChanges.addAll(other.connectionChanges);
      shareChanges.addAll(other.shareChanges);
      port = other.port;
      encrypted = other.encrypted;
      credentials = other.credentials;
      emptyPassword = other.emptyPassword;
      authentication = other.authentication;
      authorities = other.authorities;
      trustingAny = other.trustingAny;
      connectTimeout = other.connectTimeout;
      attemptTimeout = other.attemptTimeout;
      callTimeout = other.callTimeout;
      concurrency = other.concurrency;
      observers.addAll(other.observers);
      rootDirectory = other.rootDirectory;
    }

    /**
     * Adds a node, or the cluster's SmartConnect name: {@code host}, {@code host:port}, {@code
     * [ipv6]:port}, or a URL. The first that can be reached does all the work.
     */
    public Builder server(String address) {
      servers.add(address);
      return this;
    }

    /** The port of servers that name none, 8080 by default. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** Speaks plain HTTP to servers that name no scheme. For tests only; each start warns of it. */
    public Builder withoutEncryption() {
      encrypted = false;
      return this;
    }

    /** Who logs in. */
    public Builder credentials(Credentials fixed) {
      credentials = () -> fixed;
      emptyPassword = fixed.password().isEmpty();
      return this;
    }

    /** Where to ask, at each login, who logs in; so a password can change without a restart. */
    public Builder credentials(Supplier<Credentials> supplier) {
      credentials = supplier;
      emptyPassword = false;
      return this;
    }

    /** User and password on every request instead of a session. */
    public Builder basicAuthentication() {
      authentication = Authentication.BASIC;
      return this;
    }

    /** The certificate authorities to trust: a PEM file, or a directory of them. */
    public Builder certificateAuthorities(Path pem) {
      authorities = pem;
      return this;
    }

    /**
     * Trusts any certificate. Anybody between the driver and the cluster can then read the
     * password; each start warns of it.
     */
    public Builder trustingAnyCertificate() {
      trustingAny = true;
      return this;
    }

    /** The time to reach a node, TLS handshake included; see {@link Timeouts#defaults()}. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /** The time for one answer; see {@link Timeouts#defaults()}. */
    public Builder attemptTimeout(Duration value) {
      attemptTimeout = value;
      return this;
    }

    /** The time for one request with its repeats; see {@link Timeouts#defaults()}. */
    public Builder callTimeout(Duration value) {
      callTimeout = value;
      return this;
    }

    /** How long each operation may take, its undo included; by default as long as its requests. */
    public Builder operationTimeout(Duration limit) {
      return shareSettings(settings -> settings.operationTimeout(limit));
    }

    /** Requests in flight at once, 1 to 32; 8 by default. */
    public Builder concurrency(int value) {
      concurrency = value;
      return this;
    }

    /** Adds a receiver of what happens on the wire. */
    public Builder observer(TransportObserver value) {
      observers.add(value);
      return this;
    }

    /** The directory under which all shares live, below {@code /ifs}. */
    public Builder rootDirectory(String path) {
      rootDirectory = path;
      return this;
    }

    /**
     * Changes how shares are made: access zone, data addresses, modes, quotas, clones, reserves.
     * Unless this sets data addresses, clients mount from the servers.
     */
    public Builder shareSettings(Consumer<ShareSettings.Builder> change) {
      shareChanges.add(change);
      return this;
    }

    /**
     * Changes how the cluster is reached where this builder has no method: {@link RetryPolicy},
     * User-Agent, proxy, threads, a client certificate, {@link Trust} in other forms than files.
     * Saying here what a method of this builder says is a problem.
     */
    public Builder connection(Consumer<ConnectionSettings.Builder> change) {
      connectionChanges.add(change);
      return this;
    }

    /**
     * The configuration. The builder stays as it is, and may build again.
     *
     * @throws Misconfigured naming every problem at once
     */
    public IsilonConfiguration build() {
      List<String> problems = new ArrayList<>();
      List<ClusterAddress> addresses = addresses(problems);
      Optional<ConnectionSettings> connection = connection(addresses, problems);
      Optional<ShareSettings> shares = shares(addresses, problems);
      if (!problems.isEmpty() || connection.isEmpty() || shares.isEmpty()) {
        throw new Misconfigured("Read the configuration of the Isilon driver", problems);
      }
      return new IsilonConfiguration(connection.get(), shares.get(), new Builder(this));
    }

    private List<ClusterAddress> addresses(List<String> problems) {
      if (servers.isEmpty()) {
        problems.add("Name the cluster: there is no server");
      }
      List<ClusterAddress> addresses = new ArrayList<>();
      for (String server : servers) {
        try {
          boolean says = server.contains("://");
          addresses.add(
              ClusterAddress.parse(says || encrypted ? server : "http://" + server, port));
        } catch (IllegalArgumentException e) {
          problems.add(
              "The server '%s' is no host with a port: %s".formatted(server, e.getMessage()));
        }
      }
      return addresses;
    }

    private Optional<ConnectionSettings> connection(
        List<ClusterAddress> addresses, List<String> problems) {
      int before = problems.size();
      if (credentials == null) {
        problems.add("Name the user and the password: there are no credentials");
      }
      if (emptyPassword) {
        problems.add("The password is empty");
      }
      if (concurrency < 1 || concurrency > ConnectionSettings.MAX_CONCURRENCY) {
        problems.add(
            "The number of requests in flight must be 1 to %d: %d"
                .formatted(ConnectionSettings.MAX_CONCURRENCY, concurrency));
      }
      requireTime("connect", connectTimeout, problems);
      requireTime("attempt", attemptTimeout, problems);
      requireTime("call", callTimeout, problems);
      if (authorities != null && trustingAny) {
        problems.add("Trust the authorities of a file or any certificate, not both");
      } else if (authorities != null && !Files.isReadable(authorities)) {
        problems.add(
            "The certificate authorities '%s' are not there or cannot be read"
                .formatted(authorities));
      }
      if (problems.size() > before || addresses.isEmpty() || credentials == null) {
        return Optional.empty();
      }
      return changed(addresses, credentials, problems);
    }

    private ConnectionSettings.Builder said(
        List<ClusterAddress> addresses, Supplier<Credentials> account) {
      ConnectionSettings.Builder settings =
          ConnectionSettings.builder()
              .credentials(account)
              .authentication(authentication)
              .trust(trust())
              .timeouts(new Timeouts(connectTimeout, attemptTimeout, callTimeout))
              .concurrency(concurrency);
      addresses.forEach(settings::address);
      observers.forEach(settings::observer);
      return settings;
    }

    private Optional<ConnectionSettings> changed(
        List<ClusterAddress> addresses, Supplier<Credentials> account, List<String> problems) {
      try {
        ConnectionSettings.Builder settings = said(addresses, account);
        ConnectionSettings own = settings.build();
        connectionChanges.forEach(change -> change.accept(settings));
        ConnectionSettings all = settings.build();
        saidOnce("server(...)", own, all, ConnectionSettings::addresses, problems);
        saidOnce("credentials(...)", own, all, ConnectionSettings::credentials, problems);
        saidOnce("basicAuthentication()", own, all, ConnectionSettings::authentication, problems);
        if (trustingAny || authorities != null) {
          saidOnce("the trust of this builder", own, all, ConnectionSettings::trust, problems);
        }
        saidOnce("connectTimeout(...) and so on", own, all, ConnectionSettings::timeouts, problems);
        saidOnce("concurrency(...)", own, all, ConnectionSettings::concurrency, problems);
        saidOnce("observer(...)", own, all, ConnectionSettings::observers, problems);
        return Optional.of(all);
      } catch (IllegalArgumentException e) {
        problems.add("The settings of the connection cannot be used: " + e.getMessage());
        return Optional.empty();
      }
    }

    private static void saidOnce(
        String method,
        ConnectionSettings own,
        ConnectionSettings all,
        Function<ConnectionSettings, Object> part,
        List<String> problems) {
      if (!part.apply(own).equals(part.apply(all))) {
        problems.add("connection(...) sets what %s is for: use that".formatted(method));
      }
    }

    private Trust trust() {
      if (trustingAny) {
        return Trust.ofAnybodyAtAll();
      }
      return authorities == null ? Trust.ofSystem() : Trust.ofAuthorities(authorities);
    }

    private static void requireTime(String name, Duration time, List<String> problems) {
      if (time.isNegative() || time.isZero()) {
        problems.add("The %s time-out must be longer than none: %s".formatted(name, time));
      }
    }

    private Optional<ShareSettings> shares(List<ClusterAddress> addresses, List<String> problems) {
      if (rootDirectory == null) {
        problems.add("Name the directory under which shares live: there is no root directory");
      }
      // With another root in its place the rest can be checked, too.
      ShareSettings.Builder settings = ShareSettings.builder(rootOr("/ifs/none", problems));
      if (!addresses.isEmpty()) {
        settings.dataAddresses(addresses.stream().map(ClusterAddress::host).distinct().toList());
      }
      settings.requestsInFlight(
          Math.max(1, Math.min(concurrency, ConnectionSettings.MAX_CONCURRENCY)));
      for (Consumer<ShareSettings.Builder> change : shareChanges) {
        try {
          change.accept(settings);
        } catch (ShareDriverException e) {
          problems.add(e.problem().toString());
        }
      }
      try {
        return Optional.of(settings.build());
      } catch (Misconfigured e) {
        problems.addAll(e.problems());
        return Optional.empty();
      }
    }

    private IfsPath rootOr(String other, List<String> problems) {
      try {
        return IfsPath.of(rootDirectory == null ? other : rootDirectory);
      } catch (ShareDriverException e) {
        problems.add("The root directory must be an absolute path below /ifs: " + e.problem());
        return IfsPath.of(other);
      }
    }
  }
}
