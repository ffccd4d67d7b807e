package io.isilondriver.bootstrap.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file in Manila's form: {@code key = value} lines, {@code #} and {@code ;} for
 * comments, {@code [section]} headings. Lines before the first heading count for every section.
 *
 * @param common the keys before the first heading
 * @param sections the keys of each section
 */
record ConfigurationFile(
    Path path, Map<String, String> common, Map<String, Map<String, String>> sections) {
  private static final String SERVER = "emc_nas_server";
  private static final String BACKEND = "emc_share_backend";

  static ConfigurationFile read(Path path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new WrongUsage(
          "Cannot read the configuration file '%s': %s. Check --config"
              .formatted(path, reasonOf(e)),
          e);
    }
    Map<String, String> common = new LinkedHashMap<>();
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> current = common;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        String name = line.substring(1, line.length() - 1).strip();
        current = sections.computeIfAbsent(name, key -> new LinkedHashMap<>());
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        // The line is not shown: it may be a password that lost its key.
        throw new WrongUsage(
            "Line %d of '%s' is neither 'key = value' nor a [section]".formatted(i + 1, path));
      }
      current.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1).strip()));
    }
    return new ConfigurationFile(path, common, sections);
  }

  /**
   * The keys of one backend.
   *
   * @param wanted the section; empty if the file has only one that describes a backend
   */
  Map<String, String> backend(Optional<String> wanted) {
    List<String> candidates = new ArrayList<>();
    sections.forEach(
        (name, keys) -> {
          if (keys.containsKey(SERVER) || keys.containsKey(BACKEND)) {
            candidates.add(name);
          }
        });
    if (wanted.isEmpty() && candidates.size() > 1) {
      throw new WrongUsage(
          "'%s' describes several backends; choose one with --config-section: %s"
              .formatted(path, String.join(", ", candidates)));
    }
    Map<String, String> keys = new LinkedHashMap<>(common);
    Optional<String> section = wanted.or(() -> candidates.stream().findFirst());
    if (section.isPresent()) {
      Map<String, String> own = sections.get(section.get());
      if (own == null) {
        throw new WrongUsage(
            "'%s' has no section [%s]; it has: %s"
                .formatted(path, section.get(), String.join(", ", sections.keySet())));
      }
      keys.putAll(own);
    }
    return keys;
  }

  private static String unquoted(String value) {
    return isWithin(value, '"') || isWithin(value, '\'')
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static boolean isWithin(String value, char quote) {
    return value.length() >= 2
        && value.charAt(0) == quote
        && value.charAt(value.length() - 1) == quote;
  }

  private static String reasonOf(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : e instanceof java.nio.file.AccessDeniedException
            ? "permission denied"
            : e instanceof java.nio.charset.CharacterCodingException
                ? "it is not UTF-8 text"
                : String.valueOf(e.getMessage());
  }
}
