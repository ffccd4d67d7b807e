package io.isilondriver.bootstrap.connection;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.application.service.StorageBackends;
import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.configuration.ShareKeys;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.driver.IsilonBackendProvider;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Opens the driver that options and configuration describe. */
public final class Connector {
  /** Where shares live on the embedded cluster. */
  public static final String EMBEDDED_ROOT = "/ifs/shares";

  private static final String ISILON = "isilon";
  private static final String IN_MEMORY = "inmemory";
  private static final String EMBEDDED_NAME = "embedded";

  private final Terminal terminal;

  /** A connector that asks this terminal where it must. */
  public Connector(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Opens a driver; asks nothing of a remote cluster yet.
   *
   * @throws WrongUsage if options and configuration do not describe a backend
   */
  public Connection open(ClusterChoice choice) {
    choice.requireConsistent();
    Map<String, String> keys = keysOf(choice);
    Passwords password = Passwords.takenFrom(keys, terminal);
    ShareDriver driver;
    try {
      driver = choice.embedded() ? embedded(keys, password) : open(keys, password);
    } catch (Misconfigured e) {
      throw new WrongUsage(e.problem().toString(), e);
    } catch (InvalidRequest e) {
      throw new WrongUsage(e.problem().toString(), e);
    }
    if (choice.embedded()) {
      connected(driver); // a new state file has no root directory yet
    }
    return new Connection(driver, described(choice, keys));
  }

  private static String described(ClusterChoice choice, Map<String, String> keys) {
    String kind = keys.getOrDefault(Keys.BACKEND, ISILON);
    if (kind.equalsIgnoreCase(IN_MEMORY)) {
      String file = keys.get(Keys.STATE_FILE);
      return file == null ? "embedded cluster, kept nowhere" : "embedded cluster " + file;
    }
    String port = keys.get(Keys.PORT);
    return "%s at %s%s, root %s"
        .formatted(
            keys.getOrDefault(Keys.BACKEND_NAME, choice.section().orElse(kind)),
            keys.getOrDefault(Keys.SERVER, "an unnamed host"),
            port == null ? "" : ":" + port,
            keys.getOrDefault(Keys.ROOT_DIRECTORY, "by default"));
  }

  private static void connected(ShareDriver driver) {
    try {
      driver.backend().connect();
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private static ShareDriver open(Map<String, String> keys, Passwords password) {
    var settings = new BackendProperties(keys, password);
    String kind = keys.getOrDefault(Keys.BACKEND, ISILON);
    if (new IsilonBackendProvider().names().contains(kind.toLowerCase(Locale.ROOT))) {
      IsilonConfiguration configuration = IsilonConfiguration.of(settings);
      password.get(); // asked for now, so that a missing one is told before the first request
      return IsilonShareDriver.open(configuration);
    }
    return ShareDrivers.over(StorageBackends.named(kind).open(settings), ShareKeys.read(settings));
  }

  /** Few settings, so that a newcomer's commands need not load what reads all of them. */
  private static ShareDriver embedded(Map<String, String> keys, Passwords password) {
    ShareSettings useCases =
        ShareSettings.builder(IfsPath.of(keys.getOrDefault(Keys.ROOT_DIRECTORY, EMBEDDED_ROOT)))
            .backendName(EMBEDDED_NAME)
            .build();
    StorageBackend backend =
        StorageBackends.named(IN_MEMORY).open(new BackendProperties(keys, password));
    return ShareDrivers.over(backend, useCases);
  }

  /** The state file of the embedded cluster, if no other is named. */
  public static Path usualStateFile(Terminal terminal) {
    return terminal
        .variable("XDG_STATE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute) // as the XDG specification says
        .orElseGet(() -> terminal.home().resolve(".local").resolve("state"))
        .resolve("isilonctl")
        .resolve("cluster.json");
  }

  private Map<String, String> keysOf(ClusterChoice choice) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (choice.embedded()) {
      Path state = choice.state().orElseGet(() -> usualStateFile(terminal));
      keys.put(Keys.BACKEND, IN_MEMORY);
      keys.put(Keys.STATE_FILE, state.toAbsolutePath().toString());
      keys.put(Keys.ROOT_DIRECTORY, EMBEDDED_ROOT);
    } else {
      choice
          .config()
          .map(ConfigurationFile::read)
          .ifPresent(file -> keys.putAll(file.backend(choice.section())));
      choice.state().ifPresent(path -> keys.put(Keys.STATE_FILE, path.toString()));
    }
    keys.putAll(choice.keys());
    return keys;
  }
}
