package io.isilondriver.bootstrap.connection;

import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.configuration.ValueType;
import io.isilondriver.configuration.ValueType.Unusable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What options and variables say about the cluster to work on. An option wins over a variable. */
public record ClusterChoice(Map<GlobalSetting, Given> settings) {
  public ClusterChoice {
    settings = Collections.unmodifiableMap(new EnumMap<>(settings));
  }

  /**
   * A setting as it is given.
   *
   * @param origin the option or the variable
   */
  public record Given(String value, String origin) {}

  /**
   * What these options and the environment say.
   *
   * @throws WrongUsage if an option has no value
   */
  public static ClusterChoice of(Map<GlobalSetting, String> options, Terminal terminal) {
    Map<GlobalSetting, Given> settings = new EnumMap<>(GlobalSetting.class);
    for (GlobalSetting setting : GlobalSetting.values()) {
      Optional.ofNullable(options.get(setting))
          .map(value -> new Given(value, setting.option()))
          .or(
              () ->
                  terminal
                      .variable(setting.variable())
                      .map(value -> new Given(value, setting.variable())))
          .ifPresent(given -> settings.put(setting, given));
    }
    settings.values().stream()
        .filter(given -> given.value().isBlank())
        .findFirst()
        .ifPresent(
            given -> {
              throw new WrongUsage(given.origin() + " needs a value");
            });
    return new ClusterChoice(settings);
  }

  Optional<Given> get(GlobalSetting setting) {
    return Optional.ofNullable(settings.get(setting));
  }

  boolean has(GlobalSetting setting) {
    return settings.containsKey(setting);
  }

  /** Whether an option gives it, and not only a variable. */
  boolean typed(GlobalSetting setting) {
    return get(setting).filter(given -> given.origin().equals(setting.option())).isPresent();
  }

  /** Whether it is given and means yes. */
  boolean isOn(GlobalSetting setting) {
    return get(setting).map(ClusterChoice::truth).orElse(false);
  }

  /** Whether another cluster than the embedded one is named. */
  boolean namesCluster() {
    return has(GlobalSetting.SERVER) || has(GlobalSetting.CONFIG) || has(GlobalSetting.CONTEXT);
  }

  /** What was given about a cluster that nothing names. */
  Stream<String> aboutSomeCluster() {
    return Stream.of(
            GlobalSetting.LOGIN,
            GlobalSetting.ROOT_DIRECTORY,
            GlobalSetting.CA_FILE,
            GlobalSetting.INSECURE)
        .flatMap(setting -> get(setting).stream())
        .map(Given::origin);
  }

  /** Refuses what cannot go together. */
  void requireConsistent() {
    if (has(GlobalSetting.CA_FILE) && isOn(GlobalSetting.INSECURE)) {
      throw new WrongUsage(
          "%s names whom to trust, %s trusts anybody: one of the two"
              .formatted(
                  get(GlobalSetting.CA_FILE).orElseThrow().origin(),
                  get(GlobalSetting.INSECURE).orElseThrow().origin()));
    }
    if (has(GlobalSetting.SERVER) && typed(GlobalSetting.STATE)) {
      throw new WrongUsage("--state is about the embedded cluster, --server about another one");
    }
  }

  static Path path(Given given) {
    try {
      return Path.of(given.value());
    } catch (InvalidPathException e) {
      throw new WrongUsage(given.origin() + " is no path", e);
    }
  }

  private static boolean truth(Given given) {
    try {
      return ValueType.truth().parse(given.value());
    } catch (Unusable e) {
      throw new WrongUsage(given.origin() + " " + e.reason(), e);
    }
  }
}
