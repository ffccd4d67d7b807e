package io.isilondriver.bootstrap.connection;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.BackendProperties;
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
import java.util.Locale;
import java.util.Optional;

/** Opens the driver that options, variables and configuration describe. */
public final class Connector {
  /** Where shares live on the embedded cluster. */
  public static final String EMBEDDED_ROOT = "/ifs/shares";

  private static final String EMBEDDED_NAME = "embedded";

  private final Terminal terminal;
  private final Contexts contexts;

  /** A connector that asks this terminal where it must. */
  public Connector(Terminal terminal) {
    this.terminal = terminal;
    this.contexts = new Contexts(terminal);
  }

  /** The contexts of the configuration file. */
  public Contexts contexts() {
    return contexts;
  }

  /**
   * The cluster that would be worked on; asks it nothing.
   *
   * @throws WrongUsage if options, variables and configuration do not name one
   */
  public Target target(ClusterChoice choice) {
    return new TargetFinder(terminal, contexts).find(choice);
  }

  /**
   * Opens a driver; asks nothing of a remote cluster yet.
   *
   * @throws WrongUsage if options, variables and configuration do not describe a backend
   */
  public Connection open(ClusterChoice choice) {
    Target target = target(choice);
    Passwords password = Passwords.of(target, terminal);
    var properties = new BackendProperties(target.values(), password, target.source());
    ShareDriver driver;
    try {
      driver = target.embedded() ? embedded(properties) : open(properties, password);
    } catch (Misconfigured e) {
      throw new WrongUsage(e.problem().toString(), e);
    } catch (InvalidRequest e) {
      throw new WrongUsage(e.problem().toString(), e);
    }
    if (target.embedded()) {
      connected(driver); // a new state file has no root directory yet
    }
    return new Connection(driver, target.description());
  }

  private static void connected(ShareDriver driver) {
    try {
      driver.backend().connect();
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private static ShareDriver open(BackendProperties properties, Passwords password) {
    String kind = properties.value(Keys.BACKEND).orElse(Keys.ISILON);
    if (new IsilonBackendProvider().names().contains(kind.toLowerCase(Locale.ROOT))) {
      IsilonConfiguration configuration = IsilonConfiguration.of(properties);
      password.get(); // asked for now, so that a missing one is told before the first request
      return IsilonShareDriver.open(configuration);
    }
    ShareSettings settings = ShareKeys.read(properties);
    return ShareDrivers.over(StorageBackends.named(kind).open(properties), settings);
  }

  /** Few settings, so that a newcomer's commands need not load what reads all of them. */
  private static ShareDriver embedded(BackendProperties properties) {
    ShareSettings settings =
        ShareSettings.builder(IfsPath.of(EMBEDDED_ROOT)).backendName(EMBEDDED_NAME).build();
    return ShareDrivers.over(StorageBackends.named(Keys.IN_MEMORY).open(properties), settings);
  }

  /** The state file of the embedded cluster, if no other is named. */
  public static Optional<Path> usualStateFile(Terminal terminal) {
    return new UserFiles(terminal).state("cluster.json");
  }
}
