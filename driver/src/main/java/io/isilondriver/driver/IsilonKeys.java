package io.isilondriver.driver;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.configuration.ConnectionKeys;
import io.isilondriver.configuration.PropertyReader;
import io.isilondriver.configuration.ShareKeys;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.isilon.transport.ClusterAddress;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.Secret;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the keys about the connection into the transport's settings. */
final class IsilonKeys {
  private static final Logger LOG = LoggerFactory.getLogger(IsilonKeys.class);
  private static final String READ = "Read the configuration of the Isilon driver";

  private IsilonKeys() {}

  static IsilonConfiguration read(BackendProperties properties) {
    var reader = new PropertyReader(properties);
    IsilonConfiguration.Builder configuration = IsilonConfiguration.builder();
    refuseAnotherBackend(reader);
    readServers(reader, configuration);
    readAccount(reader, configuration, properties.password());
    readTrust(reader, configuration);
    reader.read(ConnectionKeys.REQUESTS_IN_FLIGHT).ifPresent(configuration::concurrency);
    reader.read(ConnectionKeys.CONNECT_TIMEOUT).ifPresent(configuration::connectTimeout);
    reader.read(ConnectionKeys.ATTEMPT_TIMEOUT).ifPresent(configuration::attemptTimeout);
    reader.read(ConnectionKeys.CALL_TIMEOUT).ifPresent(configuration::callTimeout);
    reader
        .require(ShareKeys.ROOT_DIRECTORY)
        .ifPresent(root -> configuration.rootDirectory(root.value()));
    configuration.shareSettings(ShareKeys.changes(reader));
    reader.refuseMisspeltKeys();
    reader.throwProblems(READ);
    reader
        .keysWithoutEffect()
        .forEach(key -> LOG.info("{} has no effect: this driver has no use for it", key));
    return configuration.build();
  }

  private static void refuseAnotherBackend(PropertyReader reader) {
    reader
        .read(ConnectionKeys.BACKEND)
        .filter(kind -> !IsilonBackendProvider.NAMES.contains(kind.toLowerCase(Locale.ROOT)))
        .ifPresent(
            kind ->
                reader.problem(
                    ConnectionKeys.BACKEND,
                    "names no Isilon cluster: open another kind of backend with"
                        + " StorageBackends.named"));
  }

  private static void readServers(
      PropertyReader reader, IsilonConfiguration.Builder configuration) {
    int port = reader.read(ConnectionKeys.PORT).orElse(ClusterAddress.DEFAULT_PORT);
    configuration.port(port);
    List<String> servers = reader.require(ConnectionKeys.SERVER).orElse(List.of());
    for (int i = 0; i < servers.size(); i++) {
      try {
        ClusterAddress.parse(servers.get(i), port);
        configuration.server(servers.get(i));
      } catch (IllegalArgumentException e) {
        reader.problem(
            ConnectionKeys.SERVER,
            "must be a host name or an address, with a port if need be"
                + (servers.size() == 1 ? "" : "; item %d is not".formatted(i + 1)));
      }
    }
    if (!reader.read(ConnectionKeys.SECURE).orElse(true)) {
      configuration.withoutEncryption();
    }
  }

  private static void readAccount(
      PropertyReader reader, IsilonConfiguration.Builder configuration, Supplier<char[]> password) {
    reader
        .require(ConnectionKeys.LOGIN)
        .ifPresent(user -> configuration.credentials(() -> credentials(user, password.get())));
    reader
        .read(ConnectionKeys.AUTHENTICATION)
        .filter("basic"::equals)
        .ifPresent(basic -> configuration.basicAuthentication());
  }

  private static Credentials credentials(String user, char[] password) {
    if (password.length == 0) {
      throw new Misconfigured(
          READ, List.of("%s is not set: there is no password".formatted(ConnectionKeys.PASSWORD)));
    }
    return new Credentials(user, Secret.of(String.valueOf(password)));
  }

  /** Authorities that nobody asks for need not be there. */
  private static void readTrust(PropertyReader reader, IsilonConfiguration.Builder configuration) {
    if (reader.read(ConnectionKeys.VERIFY).orElse(true)) {
      reader.read(ConnectionKeys.CERTIFICATES).ifPresent(configuration::certificateAuthorities);
    } else {
      configuration.trustingAnyCertificate();
    }
  }
}
