package io.isilondriver.simulator.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain values: {@link Map}, {@link List}, {@link String}, {@link
 * Boolean}, {@link Number} and null.
 *
 * <p>A number without fraction or exponent is read as {@link Long}, or as {@link
 * java.math.BigInteger} where a long is too small; any other as {@link Double}.
 */
public final class Json {
  private Json() {}

  /**
   * Reads one JSON text.
   *
   * @throws JsonSyntaxException if the text is not exactly one JSON value
   */
  public static @Nullable Object parse(String text) {
    return new JsonParser(text).document();
  }

  /** Reads one JSON text in UTF-8. */
  public static @Nullable Object parse(byte[] utf8) {
    return parse(new String(utf8, StandardCharsets.UTF_8));
  }

  /** Writes a value as compact JSON. */
  public static String write(@Nullable Object value) {
    return new JsonPrinter().print(value);
  }

  /** Starts an object; keys keep the order in which they are put. */
  public static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }

  /** An object of one member. */
  public static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
    Map<String, @Nullable Object> object = object();
    object.put(name, value);
    return object;
  }

  /** Reads a value as an object, or answers null if it is none. */
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, @Nullable Object> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
  }

  /** The strings of an array, in order; anything else in it is left out. */
  public static List<String> strings(@Nullable Object array) {
    List<String> strings = new ArrayList<>();
    if (array instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String text) {
          strings.add(text);
        }
      }
    }
    return List.copyOf(strings);
  }
}
