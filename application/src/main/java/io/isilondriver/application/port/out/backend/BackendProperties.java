package io.isilondriver.application.port.out.backend;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a backend is opened with: Manila's keys and values ({@code emc_nas_server}, ...), and the
 * password apart from them, so that it stands in no text. Which keys mean something is the
 * backend's to say; it reports every problem at once, as {@code Misconfigured}.
 */
public final class BackendProperties {
  private final Map<String, String> values;
  private final Supplier<char[]> password;

  /**
   * Settings.
   *
   * @param password asked for whenever a session begins, so that it can be rotated; empty if none
   */
  public BackendProperties(Map<String, String> values, Supplier<char[]> password) {
    this.values = Map.copyOf(values);
    this.password = password;
  }

  /** One value; empty if the key is not set or blank. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** All keys and values, without the password. */
  public Map<String, String> values() {
    return values;
  }

  /** Where the password comes from. */
  public Supplier<char[]> password() {
    return password;
  }

  /** The keys and values; never the password. */
  @Override
  public String toString() {
    return new TreeMap<>(values).toString();
  }
}
