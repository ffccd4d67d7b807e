package io.isilondriver.configuration;

import io.isilondriver.configuration.IniSection.Assignment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in place of {@code $name} and <code>${name}</code>, as oslo.config does: from the
 * same section, then from {@code [DEFAULT]}; {@code $section.name} asks that section. {@code $$}
 * and {@code \$} stand for a dollar sign, and one that no name follows stands for itself.
 */
final class Substitution {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:(?<escaped>\\$)|(?<named>[_a-z][._a-z0-9]*)|\\{(?<braced>[_a-z][._a-z0-9]*)\\})",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, IniSection> sections;
  private final Deque<Assignment> underWay = new ArrayDeque<>();

  Substitution(Map<String, IniSection> sections) {
    this.sections = sections;
  }

  /** A reference that leads nowhere. The message names no part of the value. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String why) {
      super(why);
    }
  }

  private record Place(String section, Assignment assignment) {}

  /** The value of an assignment that stands in {@code section}. */
  String valueOf(String section, Assignment assignment) throws Unresolved {
    if (underWay.contains(assignment)) {
      throw new Unresolved("refers, through '$', to itself");
    }
    underWay.push(assignment);
    try {
      Matcher reference = REFERENCE.matcher(assignment.value().replace("\\$", "$$"));
      var text = new StringBuilder();
      while (reference.find()) {
        String put =
            reference.group("escaped") == null ? referred(section, nameIn(reference)) : "$";
        reference.appendReplacement(text, Matcher.quoteReplacement(put));
      }
      return reference.appendTail(text).toString();
    } finally {
      underWay.pop();
    }
  }

  private String referred(String section, String name) throws Unresolved {
    Place place =
        find(section, name)
            .orElseThrow(
                () ->
                    new Unresolved(
                        "refers by '$' to a key that is not set there or in [DEFAULT]; write '$$'"
                            + " for a dollar sign"));
    return valueOf(place.section(), place.assignment());
  }

  private Optional<Place> find(String section, String name) {
    int dot = name.indexOf('.');
    if (dot >= 0) {
      String other = IniSection.normalized(name.substring(0, dot));
      return other.equals(IniSection.DEFAULT)
          ? Optional.empty() // oslo.config does not count it as a section to ask
          : in(other, name.substring(dot + 1));
    }
    return in(section, name)
        .or(() -> in(IniSection.BEFORE_HEADINGS, name))
        .or(() -> in(IniSection.DEFAULT, name));
  }

  private Optional<Place> in(String section, String key) {
    return Optional.ofNullable(sections.get(section))
        .flatMap(found -> found.last(key))
        .map(assignment -> new Place(section, assignment));
  }

  private static String nameIn(Matcher reference) {
    @Nullable String named = reference.group("named");
    return named == null ? reference.group("braced") : named;
  }
}
