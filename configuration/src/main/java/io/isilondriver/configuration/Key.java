package io.isilondriver.configuration;

/**
 * A key of the configuration.
 *
 * @param name as it is written in a file
 * @param type what its value must look like
 * @param usual what counts if it is not set, in words
 * @param meaning what it is for, in words
 */
public record Key<T>(String name, ValueType<T> type, String usual, String meaning) {
  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
