package io.isilondriver.configuration;

import io.isilondriver.configuration.IniSection.Assignment;
import io.isilondriver.configuration.IniSection.Slip;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configuration file in the grammar of oslo.config, such as a {@code manila.conf}. Keys before
 * the first heading, which oslo.config refuses, count for every section. Only what is asked for has
 * to be readable: a slip in another section does no harm.
 *
 * <p>As in Manila, a backend's section inherits nothing from {@code [DEFAULT]} but {@code
 * enabled_share_protocols} and what it refers to by {@code $name}.
 */
public final class ConfigFile {
  private static final String PROTOCOLS = "enabled_share_protocols";
  private static final String BACKENDS = "enabled_share_backends";
  private static final List<String> DESCRIBE_A_BACKEND =
      List.of("emc_nas_server", "emc_nas_root_dir", "emc_share_backend");

  private final String name;
  private final Map<String, IniSection> sections;
  private final List<Slip> brokenHeadings;

  private ConfigFile(String name, IniReader.Contents contents) {
    this.name = name;
    this.sections = contents.sections();
    this.brokenHeadings = contents.brokenHeadings();
  }

  /**
   * Reads a file, which should be UTF-8.
   *
   * @throws Misconfigured if it is missing or cannot be read
   */
  public static ConfigFile read(Path path) {
    try {
      return parse(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new Misconfigured(
          "Read the configuration file '%s'".formatted(path), List.of(reasonOf(e)));
    }
  }

  /**
   * Reads a text.
   *
   * @param name what error messages call it
   */
  public static ConfigFile parse(String name, String text) {
    return new ConfigFile(name, IniReader.read(text, true));
  }

  private static ConfigFile parse(String name, byte[] bytes) {
    try {
      return parse(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      // Perhaps in a comment, or where nobody looks: each line says so for itself.
      return new ConfigFile(name, IniReader.read(new String(bytes, StandardCharsets.UTF_8), false));
    }
  }

  /** The sections that describe a backend, in the order of the file. */
  public List<String> backends() {
    return sections.values().stream()
        .filter(section -> !section.beforeHeadings())
        .filter(
            section -> DESCRIBE_A_BACKEND.stream().anyMatch(key -> section.last(key).isPresent()))
        .map(IniSection::name)
        .toList();
  }

  /**
   * The keys of one section. Upper and lower case are alike in its name.
   *
   * @throws Misconfigured if there is no such section
   */
  public ConfigSection section(String wanted) {
    IniSection section = sections.get(IniSection.normalized(wanted));
    if (section == null || wanted.isEmpty()) {
      throw missing(
          "it has no section [%s]; it has: %s"
              .formatted(
                  wanted, String.join(", ", namedSections().map(IniSection::name).toList())));
    }
    return read(section);
  }

  /**
   * The keys of the only backend: of the one section that describes one, of the one of these that
   * {@code enabled_share_backends} names, or of a file without sections.
   *
   * @throws Misconfigured if there are several, or none in a file with sections
   */
  public ConfigSection onlyBackend() {
    List<String> backends = backends();
    if (backends.size() > 1) {
      List<String> enabled = enabledBackends();
      backends =
          backends.stream()
              .filter(each -> enabled.isEmpty() || enabled.contains(IniSection.normalized(each)))
              .toList();
    }
    if (backends.size() > 1) {
      throw new Misconfigured(
          operation(),
          List.of(
              "it describes several backends; choose one of its sections: "
                  + String.join(", ", backends)));
    }
    if (backends.size() == 1) {
      return section(backends.get(0));
    }
    if (namedSections().findAny().isPresent() && beforeHeadings().assignments().isEmpty()) {
      throw missing("no section of it describes a backend, which takes the key emc_nas_server");
    }
    return read(beforeHeadings());
  }

  private ConfigSection read(IniSection section) {
    var reading = new SectionReading(name, sections);
    if (!section.beforeHeadings()) {
      reading.add(beforeHeadings());
    }
    reading.add(section);
    inDefault(PROTOCOLS)
        .filter(assignment -> section.last(PROTOCOLS).isEmpty())
        .ifPresent(reading::addProtocols);
    return reading.finish(section.name());
  }

  private List<String> enabledBackends() {
    return inDefault(BACKENDS).stream()
        .flatMap(assignment -> Arrays.stream(assignment.value().split(",")))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .map(IniSection::normalized)
        .toList();
  }

  private Optional<Assignment> inDefault(String key) {
    return Optional.ofNullable(sections.get(IniSection.DEFAULT))
        .flatMap(section -> section.last(key));
  }

  private Stream<IniSection> namedSections() {
    return sections.values().stream().filter(section -> !section.beforeHeadings());
  }

  private IniSection beforeHeadings() {
    return sections.getOrDefault(
        IniSection.BEFORE_HEADINGS, IniSection.named(IniSection.BEFORE_HEADINGS));
  }

  private Misconfigured missing(String why) {
    return new Misconfigured(
        operation(),
        Stream.concat(
                Stream.of(why),
                brokenHeadings.stream()
                    .map(slip -> "line %d %s".formatted(slip.line(), slip.why())))
            .toList());
  }

  private String operation() {
    return "Read the configuration file '%s'".formatted(name);
  }

  private static String reasonOf(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }
}
