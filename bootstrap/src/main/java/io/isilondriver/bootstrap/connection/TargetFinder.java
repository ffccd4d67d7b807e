package io.isilondriver.bootstrap.connection;

import io.isilondriver.application.port.out.backend.BackendProperties.Source;
import io.isilondriver.bootstrap.connection.ClusterChoice.Given;
import io.isilondriver.bootstrap.connection.Contexts.Chosen;
import io.isilondriver.bootstrap.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the cluster to work on. Each setting is taken from the first of: its option, its variable,
 * the chosen context. The embedded cluster is meant only where nothing names another one.
 */
final class TargetFinder {
  private final Terminal terminal;
  private final Contexts contexts;

  TargetFinder(Terminal terminal, Contexts contexts) {
    this.terminal = terminal;
    this.contexts = contexts;
  }

  Target find(ClusterChoice choice) {
    choice.requireConsistent();
    if (choice.typed(GlobalSetting.STATE) && !choice.namesCluster()) {
      return embedded(choice);
    }
    Optional<Chosen> chosen = contexts.choose(choice);
    if (chosen.isEmpty() && !choice.has(GlobalSetting.SERVER)) {
      return embedded(choice);
    }
    if (chosen.isEmpty()
        && !(choice.has(GlobalSetting.LOGIN) && choice.has(GlobalSetting.ROOT_DIRECTORY))) {
      throw new WrongUsage(
          "--server needs --login and --root-dir as well, such as --login manila --root-dir"
              + " /ifs/manila");
    }
    return merged(choice, chosen);
  }

  private Target embedded(ClusterChoice choice) {
    List<String> about = choice.aboutSomeCluster().toList();
    if (!about.isEmpty()) {
      throw new WrongUsage(
          "%s: this is about a cluster; name it with --server, --context or --config"
              .formatted(String.join(", ", about)));
    }
    Path state =
        choice
            .get(GlobalSetting.STATE)
            .map(ClusterChoice::path)
            .or(() -> Connector.usualStateFile(terminal))
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "There is no home directory to keep the embedded cluster in: set HOME, or"
                            + " name a file with --state"));
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Keys.BACKEND, Keys.IN_MEMORY);
    values.put(Keys.STATE_FILE, state.toAbsolutePath().toString());
    values.put(Keys.ROOT_DIRECTORY, Connector.EMBEDDED_ROOT);
    return new Target(
        true, Optional.empty(), Optional.empty(), values, Source.UNKNOWN, Optional.empty());
  }

  private static Target merged(ClusterChoice choice, Optional<Chosen> chosen) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> origins = new LinkedHashMap<>();
    chosen.ifPresent(
        context -> {
          values.putAll(context.section().values());
          origins.putAll(context.section().origins());
        });
    if (choice.has(GlobalSetting.SERVER)) {
      // Port and scheme belong to the server that they were written for.
      values.keySet().removeAll(List.of(Keys.PORT, Keys.SECURE));
    }
    var settings = new Settings(values, origins);
    choice.get(GlobalSetting.SERVER).ifPresent(given -> settings.put(Keys.SERVER, given));
    choice.get(GlobalSetting.LOGIN).ifPresent(given -> settings.put(Keys.LOGIN, given));
    choice
        .get(GlobalSetting.ROOT_DIRECTORY)
        .ifPresent(given -> settings.put(Keys.ROOT_DIRECTORY, given));
    choice.get(GlobalSetting.STATE).ifPresent(given -> settings.put(Keys.STATE_FILE, given));
    choice
        .get(GlobalSetting.CA_FILE)
        .ifPresent(
            given -> {
              settings.put(Keys.CA_PATH, given);
              settings.put(Keys.VERIFY, new Given("true", given.origin()));
            });
    choice
        .get(GlobalSetting.INSECURE)
        .filter(given -> choice.isOn(GlobalSetting.INSECURE))
        .ifPresent(given -> settings.put(Keys.VERIFY, new Given("false", given.origin())));
    return new Target(
        false,
        chosen.flatMap(context -> context.section().name()),
        chosen.map(Chosen::file),
        values,
        new Source(origins, chosen.map(c -> c.section().problems()).orElse(List.of())),
        chosen.flatMap(c -> c.section().password()));
  }

  private record Settings(Map<String, String> values, Map<String, String> origins) {
    void put(String key, Given given) {
      values.put(key, given.value());
      origins.put(key, given.origin());
    }
  }
}
