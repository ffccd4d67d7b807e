package io.isilondriver.configuration;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the value of a key must look like. */
@FunctionalInterface
public interface ValueType<T> {
  /**
   * Reads a value that is not blank.
   *
   * @throws Unusable if it is not of this type
   */
  T parse(String text);

  /** Why a value cannot be used. Never quotes the value: it may be a password at the wrong key. */
  final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** A refusal, such as {@code must be true or false}. */
    public Unusable(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** What is wrong. */
    public String reason() {
      return reason;
    }
  }

  /** The same type with one more demand. */
  default ValueType<T> but(Function<T, String> objection) {
    return text -> {
      T value = parse(text);
      String why = objection.apply(value);
      if (!why.isEmpty()) {
        throw new Unusable(why);
      }
      return value;
    };
  }

  /** Text that may run over several lines, such as a formula. */
  static ValueType<String> text() {
    return text -> text;
  }

  /** Text on one line. */
  static ValueType<String> line() {
    return text -> {
      if (text.indexOf('\n') >= 0) {
        throw new Unusable(
            "must be on one line; an indented line continues the key above it, whatever it says");
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new Unusable("must not hold control characters");
      }
      return text;
    };
  }

  /** {@code true}, {@code yes}, {@code on}, {@code 1}, or their opposites, in any case. */
  static ValueType<Boolean> truth() {
    return text ->
        switch (text.toLowerCase(Locale.ROOT)) {
          case "true", "yes", "on", "1" -> true;
          case "false", "no", "off", "0" -> false;
          default -> throw new Unusable("must be true or false");
        };
  }

  /** A whole number within bounds, both included. */
  static ValueType<Integer> number(int low, int high) {
    String demand = "must be a whole number from %d to %d".formatted(low, high);
    return text -> {
      try {
        int number = Integer.parseInt(text);
        if (number >= low && number <= high) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new Unusable(demand);
      }
      throw new Unusable(demand);
    };
  }

  /** A decimal number of at least 1, and not infinite. */
  static ValueType<Double> ratio() {
    String demand = "must be a number of at least 1, such as 1.5";
    return text -> {
      double ratio;
      try {
        ratio = new BigDecimal(text).doubleValue();
      } catch (NumberFormatException e) {
        throw new Unusable(demand);
      }
      if (ratio < 1 || Double.isInfinite(ratio)) {
        throw new Unusable(demand);
      }
      return ratio;
    };
  }

  /** A time longer than none: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}, or seconds. */
  static ValueType<Duration> duration() {
    Pattern form = Pattern.compile("0*([1-9]\\d{0,8})\\s*(ms|s|m|h|)");
    return text -> {
      Matcher matcher = form.matcher(text);
      if (!matcher.matches()) {
        throw new Unusable("must be a time such as 500ms, 10s, 2m or 1h; a bare number is seconds");
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofSeconds(amount);
      };
    };
  }

  /** One of a few words, in any case; read as lower case. */
  static ValueType<String> oneOf(String... words) {
    List<String> known = List.of(words);
    return text -> {
      String word = text.toLowerCase(Locale.ROOT);
      if (!known.contains(word)) {
        throw new Unusable("must be " + String.join(" or ", known));
      }
      return word;
    };
  }

  /** A file or directory that is there and can be read. */
  static ValueType<Path> readablePath() {
    return text -> {
      try {
        Path path = Path.of(text);
        if (Files.isReadable(path)) {
          return path;
        }
      } catch (InvalidPathException e) {
        throw new Unusable("is no path");
      }
      throw new Unusable("names a file that is not there or cannot be read");
    };
  }

  /** A host that clients can mount from: a name or an address, without scheme, port or path. */
  static ValueType<String> host() {
    return Hosts::parse;
  }

  /** What a type of the domain reads; its refusals are told without the value. */
  static <T> ValueType<T> of(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (InvalidRequest e) {
        throw new Unusable(e.problem().reason());
      }
    };
  }

  /** Several, separated by commas, at least one. */
  static <T> ValueType<List<T>> listOf(ValueType<T> item) {
    return text -> {
      List<String> items =
          Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
      if (items.isEmpty()) {
        throw new Unusable("must name at least one");
      }
      List<T> values = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        try {
          values.add(item.parse(items.get(i)));
        } catch (Unusable e) {
          throw new Unusable(
              items.size() == 1
                  ? e.reason()
                  : "item %d of %d: %s".formatted(i + 1, items.size(), e.reason()));
        }
      }
      return List.copyOf(values);
    };
  }
}
