package io.isilondriver.onefs.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * User attributes of an entry. What the request gives that makes an entry is stored in upper case
 * and without hyphens, for it comes in headers; any later change keeps the spelling.
 */
final class AttributeNames {
  private AttributeNames() {}

  /** The attributes of a new entry, with their names as they are stored. */
  static Map<String, String> normalised(Map<String, String> attributes) {
    Map<String, String> result = new HashMap<>();
    checked(attributes)
        .forEach(
            (name, value) -> result.put(name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
    return result;
  }

  /** The same attributes; one without a name is refused. */
  static Map<String, String> checked(Map<String, String> attributes) {
    if (attributes.containsKey("")) {
      throw OneFsErrors.badRequest("name", "An attribute needs a name.");
    }
    return attributes;
  }
}
