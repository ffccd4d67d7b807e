package io.isilondriver.bootstrap.connection;

import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.configuration.ConfigFile;
import io.isilondriver.configuration.ConfigSection;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contexts: sections of the configuration file, one of which is chosen. The current one is kept
 * in {@code ~/.local/state/isilonctl/context}, with the file that it belongs to.
 */
public final class Contexts {
  /** The file that counts for every user without one of their own. */
  static final Path OF_EVERYBODY = Path.of("/etc/isilonctl/config");

  private final Terminal terminal;
  private final UserFiles files;

  Contexts(Terminal terminal) {
    this.terminal = terminal;
    this.files = new UserFiles(terminal);
  }

  /** A context, as a list shows it. */
  public record Listed(
      String name, boolean current, Optional<String> server, Optional<String> rootDirectory) {}

  /** The current context, and the file it is in. */
  private record Current(String name, String file) {}

  /** A section that was chosen. */
  record Chosen(Path file, ConfigSection section) {}

  /**
   * The contexts of the configuration file, in its order.
   *
   * @throws WrongUsage if there is no file, or it cannot be read
   */
  public List<Listed> list(ClusterChoice choice) {
    Path path = requireFile(choice);
    ConfigFile file = read(path);
    Optional<String> current = name(choice, path);
    List<Listed> contexts = new ArrayList<>();
    for (String name : file.backends()) {
      ConfigSection section = file.section(name);
      contexts.add(
          new Listed(
              name,
              current.filter(name::equalsIgnoreCase).isPresent() || file.backends().size() == 1,
              Optional.ofNullable(section.values().get(Keys.SERVER)),
              Optional.ofNullable(section.values().get(Keys.ROOT_DIRECTORY))));
    }
    return contexts;
  }

  /**
   * Makes a context the current one, and answers its file.
   *
   * @throws WrongUsage if there is no such context
   */
  public Path use(ClusterChoice choice, String name) {
    Path path = requireFile(choice);
    sectionOf(read(path), path, name);
    Path state =
        files
            .state("context")
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "There is no home directory to keep the current context in: set HOME, or"
                            + " name the context with --context"));
    try {
      Path directory = Files.createDirectories(Objects.requireNonNull(state.getParent()));
      Path next = Files.createTempFile(directory, "context", ".next");
      Files.writeString(next, name + "\n" + path.toAbsolutePath() + "\n");
      Files.move(next, state, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new WrongUsage(
          "Cannot keep the current context in '%s': %s".formatted(state, e.getMessage()), e);
    }
    return path;
  }

  /** The section that is chosen; empty if there is no file and no context is named. */
  Optional<Chosen> choose(ClusterChoice choice) {
    Optional<Path> path = file(choice);
    if (path.isEmpty()) {
      choice
          .get(GlobalSetting.CONTEXT)
          .ifPresent(
              given -> {
                throw noFile("%s names a context".formatted(given.origin()));
              });
      return Optional.empty();
    }
    ConfigFile file = read(path.get());
    Optional<String> name = name(choice, path.get());
    if (name.isEmpty() && file.backends().size() > 1 && isComplete(choice)) {
      return Optional.empty(); // options name a cluster, and nothing says which context is meant
    }
    ConfigSection section =
        name.map(wanted -> sectionOf(file, path.get(), wanted)).orElseGet(() -> onlyOne(file));
    warnOfReaders(path.get(), section);
    return Optional.of(new Chosen(path.get(), section));
  }

  private static boolean isComplete(ClusterChoice choice) {
    return Stream.of(GlobalSetting.SERVER, GlobalSetting.LOGIN, GlobalSetting.ROOT_DIRECTORY)
            .allMatch(choice::has)
        && !choice.has(GlobalSetting.CONFIG);
  }

  /** The first file there is of those that may be meant. */
  private Optional<Path> file(ClusterChoice choice) {
    return choice
        .get(GlobalSetting.CONFIG)
        .map(ClusterChoice::path)
        .or(() -> usualFiles().filter(Files::exists).findFirst());
  }

  private Stream<Path> usualFiles() {
    return Stream.concat(files.config("config").stream(), Stream.of(OF_EVERYBODY));
  }

  private Path requireFile(ClusterChoice choice) {
    return file(choice).orElseThrow(() -> noFile("Contexts are sections of a configuration file"));
  }

  private WrongUsage noFile(String why) {
    return new WrongUsage(
        "%s, and there is no file: name one with --config, or write %s"
            .formatted(why, String.join(" or ", usualFiles().map(Path::toString).toList())));
  }

  private Optional<String> name(ClusterChoice choice, Path file) {
    return choice
        .get(GlobalSetting.CONTEXT)
        .map(ClusterChoice.Given::value)
        .or(
            () ->
                current()
                    .filter(current -> current.file().equals(file.toAbsolutePath().toString()))
                    .map(Current::name));
  }

  private Optional<Current> current() {
    Optional<Path> state = files.state("context").filter(Files::exists);
    if (state.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(state.get(), StandardCharsets.UTF_8);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new Current(lines.get(0), lines.get(1)));
    } catch (IOException e) {
      throw new WrongUsage(
          "Cannot read the current context from '%s': %s. Name one with --context"
              .formatted(state.get(), e.getMessage()),
          e);
    }
  }

  private static ConfigFile read(Path path) {
    try {
      return ConfigFile.read(path);
    } catch (Misconfigured e) {
      throw new WrongUsage(e.problem().toString(), e);
    }
  }

  private static ConfigSection sectionOf(ConfigFile file, Path path, String name) {
    List<String> contexts = file.backends();
    if (contexts.stream().noneMatch(name::equalsIgnoreCase)) {
      throw new WrongUsage(
          "'%s' has no context '%s'; it has: %s"
              .formatted(path, name, String.join(", ", contexts)));
    }
    return file.section(name);
  }

  private static ConfigSection onlyOne(ConfigFile file) {
    try {
      return file.onlyBackend();
    } catch (Misconfigured e) {
      throw new WrongUsage(
          e.problem()
              + ". Name one with --context, or make it current with 'isilonctl context use'",
          e);
    }
  }

  private void warnOfReaders(Path file, ConfigSection section) {
    if (section.password().isEmpty()) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
        terminal.say(
            "isilonctl: '%s' holds a password, and every user of this machine can read it:"
                    .formatted(file)
                + " take that from others, with chmod o-r");
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without such permissions has nothing to tell.
    }
  }
}
