package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a search: comparisons of attributes, joined by {@code and} or {@code or}, nested as
 * deep as one likes.
 */
final class Condition {
  private Condition() {}

  static Predicate<FileStatus> parse(Object scope, EntryAttributes attributes) {
    Map<String, @Nullable Object> json = Json.asObject(scope);
    if (json == null) {
      throw ApiError.badField("scope", "The value is not an object.");
    }
    return json.containsKey("conditions") ? joined(json, attributes) : comparison(json, attributes);
  }

  private static Predicate<FileStatus> joined(
      Map<String, @Nullable Object> json, EntryAttributes attributes) {
    boolean any = "or".equals(json.getOrDefault("logic", "and"));
    if (!(json.get("conditions") instanceof List<?> conditions)) {
      throw ApiError.badField("conditions", "The value is not an array.");
    }
    Predicate<FileStatus> all = status -> !any;
    for (Object condition : conditions) {
      Predicate<FileStatus> one = parse(condition, attributes);
      all = any ? all.or(one) : all.and(one);
    }
    return all;
  }

  private static Predicate<FileStatus> comparison(
      Map<String, @Nullable Object> json, EntryAttributes attributes) {
    if (!(json.get("attr") instanceof String name)) {
      throw ApiError.badField("attr", "A required property is missing.");
    }
    Object value = json.get("value");
    String operator = String.valueOf(json.getOrDefault("operator", "="));
    return switch (operator) {
      case "=" -> status -> compare(status, name, value, attributes) == 0;
      case "!=" -> status -> compare(status, name, value, attributes) != 0;
      case "<" -> status -> compare(status, name, value, attributes) < 0;
      case "<=" -> status -> compare(status, name, value, attributes) <= 0;
      case ">" -> status -> compare(status, name, value, attributes) > 0;
      case ">=" -> status -> compare(status, name, value, attributes) >= 0;
      case "like" -> {
        Pattern pattern = wildcard(String.valueOf(value));
        yield status -> pattern.matcher(text(status, name, attributes)).matches();
      }
      case "not_like" -> {
        Pattern pattern = wildcard(String.valueOf(value));
        yield status -> !pattern.matcher(text(status, name, attributes)).matches();
      }
      default ->
          throw ApiError.badField("operator", "There is no operator '%s'.".formatted(operator));
    };
  }

  private static int compare(
      FileStatus status, String name, @Nullable Object value, EntryAttributes attributes) {
    Object actual = attributes.value(status, name);
    if (actual instanceof Number && value instanceof String text && text.matches("-?[0-9]{1,18}")) {
      return EntryAttributes.compare(actual, Long.valueOf(text));
    }
    return EntryAttributes.compare(actual, value);
  }

  private static String text(FileStatus status, String name, EntryAttributes attributes) {
    return String.valueOf(attributes.value(status, name));
  }

  private static Pattern wildcard(String like) {
    var regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
