package io.isilondriver.bootstrap.connection;

import io.isilondriver.application.DriverSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.BackendSettings;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.application.service.StorageBackends;
import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens the driver that options and configuration describe. */
public final class Connector {
  /** Where shares live on the embedded cluster. */
  public static final String EMBEDDED_ROOT = "/ifs/shares";

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
  public ShareDriver open(ClusterChoice choice) {
    choice.requireConsistent();
    Map<String, String> keys = keysOf(choice);
    boolean embedded = choice.embedded();
    Passwords password = Passwords.takenFrom(keys, terminal);
    try {
      DriverSettings settings = settings(keys);
      var backend =
          StorageBackends.named(keys.getOrDefault(Keys.BACKEND, "isilon"))
              .open(new BackendSettings(keys, password));
      ShareDriver driver = ShareDrivers.over(backend, settings);
      if (embedded) {
        driver.backend().connect(); // a new state file has no root directory yet
      }
      return driver;
    } catch (Misconfigured e) {
      throw new WrongUsage(e.problem().toString(), e);
    } catch (InvalidRequest e) {
      throw new WrongUsage(e.problem().toString(), e);
    }
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
      keys.put(Keys.BACKEND, "inmemory");
      keys.put(Keys.BACKEND_NAME, "embedded");
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

  private static DriverSettings settings(Map<String, String> keys) {
    IfsPath root =
        Optional.ofNullable(keys.get(Keys.ROOT_DIRECTORY))
            .map(IfsPath::of)
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "There is no root directory: set %s, or give --root-dir"
                            .formatted(Keys.ROOT_DIRECTORY)));
    DriverSettings.Builder settings = DriverSettings.builder(root);
    Optional.ofNullable(keys.get(Keys.BACKEND_NAME)).ifPresent(settings::backendName);
    return settings.build();
  }
}
