package io.isilondriver.configuration;

import io.isilondriver.application.port.out.backend.BackendProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one backend as a file sets them, with references resolved. Printing it shows no
 * value.
 */
public final class ConfigSection {
  private final String name;
  private final Map<String, String> values;
  private final Map<String, String> origins;
  private final List<String> problems;
  private final Optional<String> password;

  ConfigSection(
      String name,
      Map<String, String> values,
      Map<String, String> origins,
      List<String> problems,
      Optional<String> password) {
    this.name = name;
    this.values = Map.copyOf(values);
    this.origins = Map.copyOf(origins);
    this.problems = List.copyOf(problems);
    this.password = password;
  }

  /** The name of the section; empty for a file without sections. */
  public Optional<String> name() {
    return Optional.of(name).filter(text -> !text.isEmpty());
  }

  /** Keys and values, without the password. */
  public Map<String, String> values() {
    return values;
  }

  /** Where each key stands, for error messages: {@code line 12 of 'manila.conf'}. */
  public Map<String, String> origins() {
    return origins;
  }

  /**
   * What is wrong with the lines themselves: keys that are set twice, references that lead nowhere,
   * lines that cannot be read. No value is quoted.
   */
  public List<String> problems() {
    return problems;
  }

  /** The password, if the file has one. */
  public Optional<char[]> password() {
    return password.map(String::toCharArray);
  }

  /** What a backend is opened with; without a password in the file it is empty. */
  public BackendProperties properties() {
    return new BackendProperties(
        values,
        () -> password().orElseGet(() -> new char[0]),
        new BackendProperties.Source(origins, problems));
  }

  /** The keys. */
  @Override
  public String toString() {
    return values.keySet().stream().sorted().toList().toString();
  }
}
