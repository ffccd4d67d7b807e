package io.isilondriver.simulator.schema;

import io.isilondriver.simulator.http.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query arguments that a resource takes. Booleans are read in every spelling that clients are
 * known to send.
 */
public final class Arguments {
  /** What kind of wrong a query is. */
  public enum Kind {
    /** An argument is unknown, or its value is not allowed. */
    BAD,
    /** An argument came twice that may come once. */
    TWICE
  }

  /** What is wrong with a query. */
  public record Refusal(Kind kind, Violation violation) {}

  private enum Type {
    FLAG,
    INTEGER,
    TEXT,
    WORD
  }

  private record Rule(Type type, long least, long most, List<String> words, boolean repeatable) {}

  private static final long MAX_LIMIT = 4_294_967_295L;

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private Arguments() {}

  /** No arguments. */
  public static Arguments none() {
    return new Arguments();
  }

  /** The arguments of a listing without more of its own. */
  public static Arguments paging() {
    return none().limit(MAX_LIMIT).text("resume");
  }

  /** The arguments of a listing that can be sorted. */
  public static Arguments sortedPaging(String... fields) {
    Arguments arguments = paging().word("dir", "ASC", "DESC");
    return fields.length == 0 ? arguments.text("sort") : arguments.word("sort", fields);
  }

  /** The size of a page, from 1. */
  public Arguments limit(long most) {
    return integer("limit", 1, most);
  }

  /** True or false, in any of the spellings true, True, 1, false, False, 0. */
  public Arguments flag(String name) {
    rules.put(name, new Rule(Type.FLAG, 0, 0, List.of(), false));
    return this;
  }

  /** A whole number in a range. */
  public Arguments integer(String name, long least, long most) {
    rules.put(name, new Rule(Type.INTEGER, least, most, List.of(), false));
    return this;
  }

  /** A whole number, which may come several times. */
  public Arguments integers(String name) {
    rules.put(name, new Rule(Type.INTEGER, 0, MAX_LIMIT, List.of(), true));
    return this;
  }

  /** Any text of up to 8192 characters. */
  public Arguments text(String name) {
    rules.put(name, new Rule(Type.TEXT, 0, 8192, List.of(), false));
    return this;
  }

  /** Any text, which may come several times. */
  public Arguments texts(String name) {
    rules.put(name, new Rule(Type.TEXT, 0, 65536, List.of(), true));
    return this;
  }

  /** One of some words. */
  public Arguments word(String name, String... words) {
    rules.put(name, new Rule(Type.WORD, 0, 0, List.of(words), false));
    return this;
  }

  /** The access zone, which most resources take. */
  public Arguments zone() {
    return text("zone");
  }

  /** Whether an argument of that name is taken. */
  public boolean takes(String name) {
    return rules.containsKey(name);
  }

  /** Looks for the first thing that is wrong with a query. */
  public Optional<Refusal> refusal(Query query) {
    for (String name : query.names()) {
      Rule rule = rules.get(name);
      if (rule == null) {
        return bad(name, "The argument is not defined for this resource.");
      }
      List<String> values = query.all(name);
      if (values.size() > 1 && !rule.repeatable) {
        return Optional.of(
            new Refusal(Kind.TWICE, new Violation(name, "The argument may be given only once.")));
      }
      for (String value : values) {
        Optional<Refusal> refusal = refusal(name, rule, value);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(String name, Rule rule, String value) {
    return switch (rule.type) {
      case FLAG ->
          flagOf(value) == null
              ? bad(name, "The value '%s' is not a boolean.".formatted(value))
              : Optional.empty();
      case INTEGER -> integerRefusal(name, rule, value);
      case TEXT ->
          value.length() > rule.most ? bad(name, "The value is too long.") : Optional.empty();
      case WORD ->
          rule.words.contains(value)
              ? Optional.empty()
              : bad(name, "The value '%s' is not one of %s.".formatted(value, rule.words));
    };
  }

  private static Optional<Refusal> integerRefusal(String name, Rule rule, String value) {
    try {
      long number = Long.parseLong(value);
      if (number < rule.least || number > rule.most) {
        return bad(
            name,
            "The value %d is not between %d and %d.".formatted(number, rule.least, rule.most));
      }
      return Optional.empty();
    } catch (NumberFormatException e) {
      return bad(name, "The value '%s' is not an integer.".formatted(value));
    }
  }

  private static Optional<Refusal> bad(String name, String problem) {
    return Optional.of(new Refusal(Kind.BAD, new Violation(name, problem)));
  }

  /** Reads a boolean in any of its spellings; null if it is none. */
  public static @Nullable Boolean flagOf(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "" -> Boolean.TRUE;
      case "false", "0", "no" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** The rules in the style of the self-descriptions. */
  public Map<String, @Nullable Object> description() {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    rules.forEach(
        (name, rule) -> {
          Map<String, @Nullable Object> property =
              Schema.type(
                  switch (rule.type) {
                    case FLAG -> "boolean";
                    case INTEGER -> "integer";
                    case TEXT, WORD -> "string";
                  });
          if (!rule.words.isEmpty()) {
            property.put("enum", rule.words);
          }
          if (rule.type == Type.INTEGER) {
            property.put("minimum", rule.least);
            property.put("maximum", rule.most);
          }
          properties.put(name, property);
        });
    Map<String, @Nullable Object> description = Schema.type("object");
    description.put("properties", properties);
    return description;
  }
}
