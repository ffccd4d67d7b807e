package io.isilondriver.configuration;

import io.isilondriver.configuration.IniSection.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the keys of one backend, and everything that is wrong with the lines it has. */
final class SectionReading {
  static final String PASSWORD = "emc_nas_password";

  /** Protocols of other drivers, which {@code [DEFAULT]} may enable for their sake. */
  private static final Set<String> OF_OTHERS = Set.of("glusterfs", "hdfs", "cephfs", "maprfs");

  private final String file;
  private final Substitution substitution;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  SectionReading(String file, Map<String, IniSection> sections) {
    this.file = file;
    this.substitution = new Substitution(sections);
  }

  /** Adds a section; its keys win over those of sections before it. */
  void add(IniSection section) {
    section.slips().forEach(slip -> problems.add(where(slip.line()) + " " + slip.why()));
    Map<String, Assignment> seen = new LinkedHashMap<>();
    for (Assignment assignment : section.assignments()) {
      Assignment earlier = seen.put(assignment.key(), assignment);
      if (earlier != null && counts(assignment)) {
        problems.add(
            "%s is set twice, in line %d and %s; Manila takes the last one: remove the other"
                .formatted(assignment.key(), earlier.line(), where(assignment.line())));
      }
    }
    seen.values().stream()
        .filter(this::counts)
        .forEach(each -> put(IniSection.normalized(section.name()), each));
  }

  /** Adds the protocols of {@code [DEFAULT]}, without those that only other drivers have. */
  void addProtocols(Assignment assignment) {
    put(IniSection.DEFAULT, assignment);
    values.computeIfPresent(
        assignment.key(),
        (key, text) -> {
          List<String> own =
              Arrays.stream(text.split(","))
                  .map(String::strip)
                  .filter(word -> !OF_OTHERS.contains(word.toLowerCase(Locale.ROOT)))
                  .toList();
          return own.isEmpty() ? text : String.join(", ", own);
        });
  }

  ConfigSection finish(String name) {
    Optional<String> password =
        Optional.ofNullable(values.remove(PASSWORD)).filter(text -> !text.isEmpty());
    if (password.isPresent() && password.get().indexOf('\n') >= 0) {
      problems.add(
          "%s (%s) must be on one line; an indented line continues the key above it"
              .formatted(PASSWORD, origins.get(PASSWORD)));
    }
    return new ConfigSection(name, values, origins, problems, password);
  }

  private void put(String section, Assignment assignment) {
    String key = assignment.key();
    try {
      values.put(key, substitution.valueOf(section, assignment));
      origins.put(key, where(assignment.line()));
    } catch (Substitution.Unresolved e) {
      problems.add("%s (%s) %s".formatted(key, where(assignment.line()), e.getMessage()));
    }
  }

  private boolean counts(Assignment assignment) {
    return !UnusedKeys.NAMES.contains(assignment.key());
  }

  private String where(int line) {
    return "line %d of '%s'".formatted(line, file);
  }
}
