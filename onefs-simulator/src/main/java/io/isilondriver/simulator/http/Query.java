package io.isilondriver.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query arguments of a request, in order and decoded. An argument may stand without a value
 * ({@code ?acl}) and may come several times.
 */
public final class Query {
  private record Argument(String name, @Nullable String value) {}

  private final String raw;
  private final List<Argument> arguments;

  private Query(String raw, List<Argument> arguments) {
    this.raw = raw;
    this.arguments = List.copyOf(arguments);
  }

  /** Reads the part behind the question mark; a plus sign stands for a space. */
  public static Query parse(@Nullable String raw) {
    List<Argument> arguments = new ArrayList<>();
    if (raw != null) {
      for (String part : raw.split("&", -1)) {
        if (!part.isEmpty()) {
          int equals = part.indexOf('=');
          arguments.add(
              equals < 0
                  ? new Argument(decode(part), null)
                  : new Argument(
                      decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
        }
      }
    }
    return new Query(raw == null ? "" : raw, arguments);
  }

  private static String decode(String part) {
    return Percent.decode(part.replace('+', ' '));
  }

  /** As it came, undecoded and without the question mark; empty if there was none. */
  public String raw() {
    return raw;
  }

  /** Whether the argument is there, with or without a value. */
  public boolean has(String name) {
    return arguments.stream().anyMatch(argument -> argument.name.equals(name));
  }

  /** The first value of an argument; empty if it is absent or has no value. */
  public Optional<String> first(String name) {
    return arguments.stream()
        .filter(argument -> argument.name.equals(name))
        .findFirst()
        .map(Argument::value);
  }

  /** All values of an argument, in order; an argument without value counts as an empty text. */
  public List<String> all(String name) {
    return arguments.stream()
        .filter(argument -> argument.name.equals(name))
        .map(argument -> argument.value == null ? "" : argument.value)
        .toList();
  }

  /** The names, each once, in the order in which they first appear. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    arguments.forEach(argument -> names.add(argument.name));
    return names;
  }

  /** The name of the first argument, which decides what a namespace request is about. */
  public Optional<String> leading() {
    return arguments.stream().findFirst().map(Argument::name);
  }

  /** Whether there are no arguments. */
  public boolean isEmpty() {
    return arguments.isEmpty();
  }
}
