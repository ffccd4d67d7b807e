package io.isilondriver.configuration;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.configuration.ValueType.Unusable;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads typed values, and collects every problem on the way. No problem quotes a value: it may be a
 * password at the wrong key. Not safe for use by several threads.
 */
public final class PropertyReader {
  private final BackendProperties properties;
  private final List<String> problems;

  /** A reader of these properties. */
  public PropertyReader(BackendProperties properties) {
    this.properties = properties;
    this.problems = new ArrayList<>(properties.source().problems());
  }

  /** The value of a key; empty if it is not set, and if it cannot be used, which is a problem. */
  public <T> Optional<T> read(Key<T> key) {
    try {
      return properties.value(key.name()).map(key.type()::parse);
    } catch (Unusable e) {
      problem(key, e.reason());
      return Optional.empty();
    }
  }

  /** The same, where it is also a problem that the key is not set. */
  public <T> Optional<T> require(Key<T> key) {
    if (properties.value(key.name()).isEmpty()) {
      problems.add("%s is not set: it names the %s".formatted(key, key.meaning().replace("`", "")));
    }
    return read(key);
  }

  /** Adds a problem with a key's value. */
  public void problem(Key<?> key, String why) {
    problems.add(told(key.name()) + " " + why);
  }

  /**
   * Adds each key that is almost one of the driver's or of Manila's, and each that nobody knows in
   * the driver's families {@code isilon_} and {@code powerscale_}. Others belong to other drivers.
   */
  public void refuseMisspeltKeys() {
    properties.values().keySet().stream()
        .sorted()
        .forEach(
            key -> Spelling.objectionTo(key).ifPresent(why -> problems.add(told(key) + " " + why)));
  }

  /** The keys of the PowerScale plugin that are set and have no effect here. */
  public List<String> keysWithoutEffect() {
    return properties.values().keySet().stream()
        .filter(key -> key.startsWith("powerscale_") && UnusedKeys.NAMES.contains(key))
        .sorted()
        .toList();
  }

  /** Every problem so far, each in a sentence. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Ends the reading if there was a problem.
   *
   * @throws Misconfigured naming every problem
   */
  public void throwProblems(String operation) {
    if (!problems.isEmpty()) {
      throw new Misconfigured(operation, problems);
    }
  }

  private String told(String key) {
    return properties.source().of(key).map(where -> "%s (%s)".formatted(key, where)).orElse(key);
  }
}
