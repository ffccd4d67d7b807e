package io.isilondriver.bootstrap.connection;

import io.isilondriver.bootstrap.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;

/** Where a user's files are, as the XDG specification says. Empty without a home directory. */
final class UserFiles {
  private static final String APPLICATION = "isilonctl";

  private final Terminal terminal;

  UserFiles(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What a run leaves for the next one. */
  Optional<Path> state(String name) {
    return below("XDG_STATE_HOME", Path.of(".local", "state"), name);
  }

  /** What a user writes. */
  Optional<Path> config(String name) {
    return below("XDG_CONFIG_HOME", Path.of(".config"), name);
  }

  private Optional<Path> below(String variable, Path usual, String name) {
    return terminal
        .variable(variable)
        .map(Path::of)
        .filter(Path::isAbsolute) // others are to be ignored
        .or(() -> terminal.home().map(home -> home.resolve(usual)))
        .map(directory -> directory.resolve(APPLICATION).resolve(name));
  }
}
