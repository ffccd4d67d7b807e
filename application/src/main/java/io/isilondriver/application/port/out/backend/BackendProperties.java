package io.isilondriver.application.port.out.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What a backend is opened with: Manila's keys and values ({@code emc_nas_server}, ...), and the
 * password apart from them, so that it stands in no text. Which keys mean something is the
 * backend's to say; it reports every problem at once, as {@code Misconfigured}.
 */
public final class BackendProperties {
  private final Map<String, String> values;
  private final Supplier<char[]> password;
  private final Source source;

  /**
   * Where values come from, for error messages.
   *
   * @param origins where a key is set, such as {@code line 12 of 'manila.conf'}
   * @param problems what is wrong with the source itself, such as a key that is set twice; the
   *     reader of the values reports them with its own
   */
  public record Source(Map<String, String> origins, List<String> problems) {
    /** A source of which nothing is known. */
    public static final Source UNKNOWN = new Source(Map.of(), List.of());

    public Source {
      origins = Map.copyOf(origins);
      problems = List.copyOf(problems);
    }

    /** Where a key is set; empty if nothing is known. */
    public Optional<String> of(String key) {
      return Optional.ofNullable(origins.get(key));
    }
  }

  /**
   * Settings.
   *
   * @param password asked for whenever a session begins, so that it can be rotated; empty if none
   */
  public BackendProperties(Map<String, String> values, Supplier<char[]> password) {
    this(values, password, Source.UNKNOWN);
  }

  /** The same, from a source that error messages can name. */
  public BackendProperties(Map<String, String> values, Supplier<char[]> password, Source source) {
    this.values = Map.copyOf(values);
    this.password = password;
    this.source = source;
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

  /** Where the values come from. */
  public Source source() {
    return source;
  }

  /** The keys; no value, for one may be a password at the wrong key. */
  @Override
  public String toString() {
    return new TreeSet<>(values.keySet()).toString();
  }
}
