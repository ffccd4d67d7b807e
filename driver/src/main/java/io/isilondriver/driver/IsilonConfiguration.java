package io.isilondriver.driver;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.transport.Authentication;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.ConnectionSettings;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.Timeouts;
import io.isilondriver.isilon.transport.TransportObserver;
import io.isilondriver.isilon.transport.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the driver needs to know: which cluster, as whom, where shares live, and how to work.
 * Immutable. Printing it shows no secret.
 */
public final class IsilonConfiguration {
  private final ConnectionSettings cluster;
  private final ShareSettings useCases;

  private IsilonConfiguration(ConnectionSettings cluster, ShareSettings useCases) {
    this.cluster = cluster;
    this.useCases = useCases;
  }

  /** Starts with the defaults; a server, credentials and the root directory must be added. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads Manila's keys, {@code emc_nas_server} and so on; {@link ConfigurationKey} names them all.
   *
   * @throws Misconfigured naming every problem at once
   */
  public static IsilonConfiguration of(BackendProperties settings) {
    return KeyReader.read(settings);
  }

  /** How the cluster is reached. */
  public ConnectionSettings cluster() {
    return cluster;
  }

  /** How the use cases work. */
  public ShareSettings shareSettings() {
    return useCases;
  }

  /** Addresses and root directory. */
  @Override
  public String toString() {
    return "%s on %s".formatted(useCases.rootDirectory(), cluster.addresses());
  }

  /** Collects the configuration. Not safe for use by several threads. */
  public static final class Builder {
    private final ConnectionSettings.Builder cluster = ConnectionSettings.builder();
    private final List<String> problems = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();
    private final List<Consumer<ShareSettings.Builder>> useCases = new ArrayList<>();
    private int port = ClusterAddress.DEFAULT_PORT;
    private boolean encrypted = true;
    private int concurrency = 8;
    private @Nullable String rootDirectory;
    private @Nullable Supplier<Credentials> credentials;
    private @Nullable List<String> dataAddresses;

    private Builder() {}

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
      return credentials(() -> fixed);
    }

    /** Where to ask, at each login, who logs in; so a password can change without a restart. */
    public Builder credentials(Supplier<Credentials> supplier) {
      credentials = supplier;
      return this;
    }

    /** User and password on every request instead of a session. */
    public Builder basicAuthentication() {
      cluster.authentication(Authentication.BASIC);
      return this;
    }

    /** The certificate authorities to trust: a PEM file, or a directory of them. */
    public Builder certificateAuthorities(Path pem) {
      cluster.trust(Trust.ofAuthorities(pem));
      return this;
    }

    /**
     * Trusts any certificate. Whoever stands between the driver and the cluster can then read the
     * password; each start warns of it.
     */
    public Builder trustingAnyCertificate() {
      cluster.trust(Trust.ofAnybodyAtAll());
      return this;
    }

    /** Time-outs; see {@link Timeouts#defaults()}. */
    public Builder timeouts(Timeouts value) {
      cluster.timeouts(value);
      return this;
    }

    /** Requests in flight at once, 1 to 32; 8 by default. */
    public Builder concurrency(int value) {
      concurrency = value;
      return this;
    }

    /** Who hears what happens on the wire. */
    public Builder observer(TransportObserver value) {
      cluster.observer(value);
      return this;
    }

    /** The directory under which all shares live, below {@code /ifs}. */
    public Builder rootDirectory(String path) {
      rootDirectory = path;
      return this;
    }

    /** The access zone of all shares; System by default. */
    public Builder accessZone(String name) {
      return shareSettings(settings -> settings.zone(new AccessZone(name)));
    }

    /** The hosts that clients mount from, best first; the servers by default. */
    public Builder dataAddresses(List<String> hosts) {
      dataAddresses = List.copyOf(hosts);
      return this;
    }

    /** Changes how the use cases work: modes, quotas, clones, reserves. */
    public Builder shareSettings(Consumer<ShareSettings.Builder> change) {
      useCases.add(change);
      return this;
    }

    /** Changes how the cluster is reached beyond what this builder names. */
    public Builder connection(Consumer<ConnectionSettings.Builder> change) {
      change.accept(cluster);
      return this;
    }

    Builder problem(String sentence) {
      problems.add(sentence);
      return this;
    }

    /**
     * The configuration.
     *
     * @throws Misconfigured naming every problem at once
     */
    public IsilonConfiguration build() {
      List<String> found = new ArrayList<>(problems);
      List<ClusterAddress> addresses = addresses(found);
      if (credentials == null) {
        found.add("Name the user and the password (emc_nas_login, emc_nas_password)");
      }
      if (concurrency < 1 || concurrency > ConnectionSettings.MAX_CONCURRENCY) {
        found.add(
            "The number of requests in flight must be 1 to %d: %d"
                .formatted(ConnectionSettings.MAX_CONCURRENCY, concurrency));
      }
      Optional<ShareSettings> settings = settings(addresses, found);
      if (!found.isEmpty() || credentials == null || settings.isEmpty()) {
        throw new Misconfigured("Read the configuration of the Isilon driver", found);
      }
      addresses.forEach(cluster::address);
      return new IsilonConfiguration(
          cluster.credentials(credentials).concurrency(concurrency).build(), settings.get());
    }

    private List<ClusterAddress> addresses(List<String> found) {
      if (servers.isEmpty()) {
        found.add("Name the cluster (emc_nas_server)");
      }
      List<ClusterAddress> addresses = new ArrayList<>();
      for (String server : servers) {
        try {
          boolean says = server.contains("://");
          addresses.add(
              ClusterAddress.parse(says || encrypted ? server : "http://" + server, port));
        } catch (IllegalArgumentException e) {
          found.add("The server '%s' is no host with a port: %s".formatted(server, e.getMessage()));
        }
      }
      return addresses;
    }

    private Optional<ShareSettings> settings(List<ClusterAddress> addresses, List<String> found) {
      if (rootDirectory == null) {
        found.add("Name the directory under which shares live (emc_nas_root_dir)");
      }
      // With another root in its place the rest can be checked, too.
      ShareSettings.Builder settings = ShareSettings.builder(rootOr("/ifs/none", found));
      List<String> hosts =
          dataAddresses != null
              ? dataAddresses
              : addresses.stream().map(ClusterAddress::host).distinct().toList();
      settings.dataAddresses(hosts.isEmpty() ? List.of("localhost") : hosts);
      settings.requestsInFlight(
          Math.max(1, Math.min(concurrency, ConnectionSettings.MAX_CONCURRENCY)));
      for (Consumer<ShareSettings.Builder> change : useCases) {
        try {
          change.accept(settings);
        } catch (ShareDriverException e) {
          found.add(e.problem().toString());
        }
      }
      try {
        return Optional.of(settings.build());
      } catch (Misconfigured e) {
        found.addAll(e.problems());
        return Optional.empty();
      }
    }

    private IfsPath rootOr(String other, List<String> found) {
      try {
        return IfsPath.of(rootDirectory == null ? other : rootDirectory);
      } catch (ShareDriverException e) {
        found.add("The root directory must be an absolute path below /ifs: " + e.problem());
        return IfsPath.of(other);
      }
    }
  }
}
