package io.isilondriver.onefs.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** User attributes of an entry, whose keys OneFS stores in upper case and without hyphens. */
final class Attributes {
  private Attributes() {}

  static String key(String name) {
    if (name.isEmpty()) {
      throw OneFsErrors.badRequest("name", "An attribute needs a name.");
    }
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  static Map<String, String> normalised(Map<String, String> attributes) {
    Map<String, String> result = new HashMap<>();
    attributes.forEach((name, value) -> result.put(key(name), value));
    return result;
  }
}
