package io.isilondriver.simulator.schema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value may be. Everything that is not allowed is refused, unknown members too, since a
 * cluster does so.
 */
public abstract class Schema {
  static final String UNKNOWN = "A property was present that is not defined by the schema.";

  /** The text that resets a field to the default of its zone or system. */
  public static final String DEFAULT = "@DEFAULT";

  Schema() {}

  /** Reports everything that is wrong with a value. */
  abstract void check(@Nullable Object value, String field, Consumer<Violation> report);

  /** The rule as a self-description tells it. */
  abstract Map<String, @Nullable Object> describe();

  /** Everything that is wrong with a value, empty if nothing is. */
  public final List<Violation> violations(@Nullable Object value) {
    List<Violation> found = new ArrayList<>();
    check(value, "", found::add);
    return found;
  }

  /** The rule in the style of the self-descriptions, for {@code ?describe}. */
  public final Map<String, @Nullable Object> description() {
    return describe();
  }

  /** True or false. */
  public static Schema flag() {
    return new Typed("boolean", "a boolean", Boolean.class::isInstance);
  }

  /** A whole number of at least 0 and at most 2^63-1. */
  public static Schema count() {
    return integer(0, Long.MAX_VALUE);
  }

  /** A whole number in a range, ends included. */
  public static Schema integer(long least, long most) {
    return new IntegerSchema(least, most);
  }

  /** Any number in a range, ends included. */
  public static Schema number(double least, double most) {
    return new NumberSchema(least, most);
  }

  /** A text of at most 8192 characters. */
  public static Schema text() {
    return text(0, 8192);
  }

  /** A text of limited length. */
  public static Schema text(int shortest, int longest) {
    return new TextSchema(shortest, longest, null);
  }

  /** A text of limited length that matches a pattern. */
  public static Schema text(int shortest, int longest, String pattern) {
    return new TextSchema(shortest, longest, Pattern.compile(pattern));
  }

  /** An absolute path, {@code /ifs} or below it. */
  public static Schema path() {
    return text(4, 4096, "^/ifs$|^/ifs/[\\s\\S]*");
  }

  /** One of some words. */
  public static Schema oneOf(String... words) {
    return new EnumSchema(List.of(words));
  }

  /** An array. */
  public static Schema arrayOf(Schema item) {
    return new ArraySchema(item, 0, Integer.MAX_VALUE);
  }

  /** An array of limited length. */
  public static Schema arrayOf(Schema item, int fewest, int most) {
    return new ArraySchema(item, fewest, most);
  }

  /** An object; members follow. */
  public static ObjectSchema object() {
    return new ObjectSchema();
  }

  /** A user or group: an id, or a name with a type, or all three. */
  public static Schema persona() {
    return object()
        .optional("id", text(0, 261))
        .optional("name", text(0, 255))
        .optional("type", oneOf("user", "group", "wellknown"));
  }

  /** This, or null. */
  public final Schema orNull() {
    return new Either(this, new Null());
  }

  /** This, or the text {@code @DEFAULT}. */
  public final Schema orDefault() {
    return new Either(oneOf(DEFAULT), this);
  }

  /** This, or an array of these. */
  public final Schema orArray() {
    return new Either(this, arrayOf(this, 1, Integer.MAX_VALUE));
  }

  static String below(String field, String member) {
    return field.isEmpty() ? member : field + "." + member;
  }

  static Map<String, @Nullable Object> type(String name) {
    Map<String, @Nullable Object> description = new LinkedHashMap<>();
    description.put("type", name);
    return description;
  }

  private static final class Typed extends Schema {
    private final String name;
    private final String article;
    private final java.util.function.Predicate<@Nullable Object> test;

    Typed(String name, String article, java.util.function.Predicate<@Nullable Object> test) {
      this.name = name;
      this.article = article;
      this.test = test;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (!test.test(value)) {
        report.accept(new Violation(field, "The value is not " + article + "."));
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      return type(name);
    }
  }

  private static final class Null extends Schema {
    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (value != null) {
        report.accept(new Violation(field, "The value is not null."));
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      return type("null");
    }
  }

  private static final class IntegerSchema extends Schema {
    private final long least;
    private final long most;

    IntegerSchema(long least, long most) {
      this.least = least;
      this.most = most;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (value instanceof BigInteger) {
        report.accept(new Violation(field, "The value is above the maximum of " + most + "."));
      } else if (!(value instanceof Long number)) {
        report.accept(new Violation(field, "The value is not an integer."));
      } else if (number < least) {
        report.accept(new Violation(field, "The value is below the minimum of " + least + "."));
      } else if (number > most) {
        report.accept(new Violation(field, "The value is above the maximum of " + most + "."));
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      Map<String, @Nullable Object> description = type("integer");
      description.put("minimum", least);
      description.put("maximum", most);
      return description;
    }
  }

  private static final class NumberSchema extends Schema {
    private final double least;
    private final double most;

    NumberSchema(double least, double most) {
      this.least = least;
      this.most = most;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (!(value instanceof Number number)) {
        report.accept(new Violation(field, "The value is not a number."));
      } else if (number.doubleValue() < least || number.doubleValue() > most) {
        report.accept(
            new Violation(field, "The value lies outside of %s to %s.".formatted(least, most)));
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      Map<String, @Nullable Object> description = type("number");
      description.put("minimum", least);
      description.put("maximum", most);
      return description;
    }
  }

  private static final class TextSchema extends Schema {
    private final int shortest;
    private final int longest;
    private final @Nullable Pattern pattern;

    TextSchema(int shortest, int longest, @Nullable Pattern pattern) {
      this.shortest = shortest;
      this.longest = longest;
      this.pattern = pattern;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (!(value instanceof String text)) {
        report.accept(new Violation(field, "The value is not a string."));
      } else if (text.length() < shortest || text.length() > longest) {
        report.accept(
            new Violation(
                field,
                "The length is not between %d and %d characters.".formatted(shortest, longest)));
      } else if (pattern != null && !pattern.matcher(text).find()) {
        report.accept(new Violation(field, "The value does not match " + pattern + "."));
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      Map<String, @Nullable Object> description = type("string");
      description.put("minLength", shortest);
      description.put("maxLength", longest);
      if (pattern != null) {
        description.put("pattern", pattern.pattern());
      }
      return description;
    }
  }

  private static final class EnumSchema extends Schema {
    private final List<String> words;

    EnumSchema(List<String> words) {
      this.words = words;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (!(value instanceof String)) {
        report.accept(new Violation(field, "The value is not a string."));
      } else if (!words.contains(value)) {
        report.accept(
            new Violation(field, "The value '%s' is not one of %s.".formatted(value, words)));
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      Map<String, @Nullable Object> description = type("string");
      description.put("enum", words);
      return description;
    }
  }

  private static final class ArraySchema extends Schema {
    private final Schema item;
    private final int fewest;
    private final int most;

    ArraySchema(Schema item, int fewest, int most) {
      this.item = item;
      this.fewest = fewest;
      this.most = most;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      if (!(value instanceof List<?> list)) {
        report.accept(new Violation(field, "The value is not an array."));
        return;
      }
      if (list.size() < fewest || list.size() > most) {
        report.accept(
            new Violation(
                field, "The number of items is not between %d and %d.".formatted(fewest, most)));
      }
      for (Object element : list) {
        item.check(element, field, report);
      }
    }

    @Override
    Map<String, @Nullable Object> describe() {
      Map<String, @Nullable Object> description = type("array");
      description.put("items", item.describe());
      return description;
    }
  }

  private static final class Either extends Schema {
    private final Schema first;
    private final Schema second;

    Either(Schema first, Schema second) {
      this.first = first;
      this.second = second;
    }

    @Override
    void check(@Nullable Object value, String field, Consumer<Violation> report) {
      List<Violation> firsts = new ArrayList<>();
      first.check(value, field, firsts::add);
      if (firsts.isEmpty()) {
        return;
      }
      List<Violation> seconds = new ArrayList<>();
      second.check(value, field, seconds::add);
      if (!seconds.isEmpty()) {
        // Of two that do not fit, the one of the right type says what was meant.
        (mistyped(seconds, field) && !mistyped(firsts, field) ? firsts : seconds).forEach(report);
      }
    }

    private static boolean mistyped(List<Violation> violations, String field) {
      return violations.stream()
          .anyMatch(
              violation ->
                  violation.field().equals(field)
                      && violation.problem().startsWith("The value is not "));
    }

    @Override
    Map<String, @Nullable Object> describe() {
      Map<String, @Nullable Object> description = new LinkedHashMap<>();
      description.put("type", List.of(first.describe(), second.describe()));
      return description;
    }
  }
}
