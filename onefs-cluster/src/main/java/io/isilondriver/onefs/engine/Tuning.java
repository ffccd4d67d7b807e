package io.isilondriver.onefs.engine;

import java.util.HashMap;
import java.util.Map;

/** Settings that are kept by name: known names only, each with the type of its default. */
final class Tuning {
  private Tuning() {}

  /** The given values, with defaults where nothing is given. */
  static Map<String, Object> complete(Map<String, Object> defaults, Map<String, Object> given) {
    Map<String, Object> result = new HashMap<>(defaults);
    given.forEach(
        (name, value) -> {
          Object standard = defaults.get(name);
          if (standard == null) {
            throw OneFsErrors.badRequest(
                name,
                "Field: %s has error: A property was present that is not defined by the schema."
                    .formatted(name));
          }
          if (!sameType(standard, value)) {
            throw OneFsErrors.badRequest(
                name, "Field: %s has error: wrong type of value.".formatted(name));
          }
          result.put(name, value);
        });
    return Map.copyOf(result);
  }

  private static boolean sameType(Object standard, Object value) {
    if (standard instanceof java.util.List) {
      return value instanceof java.util.List;
    }
    return standard.getClass() == value.getClass();
  }
}
