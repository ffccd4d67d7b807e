package io.isilondriver.bootstrap.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the application reads from and writes to.
 *
 * @param out results
 * @param err messages and progress
 * @param environment environment variables
 * @param home the user's home directory; empty if there is none
 * @param errorsSeen whether {@code err} is a terminal that a person looks at
 * @param columns how wide that terminal is
 * @param prompt asks the person for a secret
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Optional<Path> home,
    boolean errorsSeen,
    int columns,
    SecretPrompt prompt) {

  /** Set to {@code true} by the launcher if standard error is a terminal; Java cannot tell. */
  static final String ERRORS_SEEN = "isilonctl.stderr.terminal";

  /** Set to {@code true} by the launcher if standard input is a terminal. */
  static final String INPUT_SEEN = "isilonctl.stdin.terminal";

  private static final int USUAL_COLUMNS = 80;

  /** Asks a person for a secret. */
  @FunctionalInterface
  public interface SecretPrompt {
    /** The secret; empty if there is nobody to ask. */
    Optional<char[]> ask(String question);
  }

  /** Without the environment, which may hold a password. */
  @Override
  public String toString() {
    return "Terminal[home=%s, columns=%d]".formatted(home, columns);
  }

  /** The terminal, pipe or file that this process was started with; text is UTF-8. */
  public static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        environment,
        home(environment, System.getProperty("user.home", "")),
        Boolean.getBoolean(ERRORS_SEEN),
        columns(environment),
        Terminal::askConsole);
  }

  /** The value of an environment variable; empty if it is not set or empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Tells the person something that is not a result. */
  public void say(String message) {
    err.println(message);
    err.flush();
  }

  /**
   * What {@code ~} stands for: {@code $HOME}, as in a shell. The JDK asks the password file
   * instead, and says "?" for a user who is not in it.
   */
  static Optional<Path> home(Map<String, String> environment, String told) {
    return Optional.ofNullable(environment.get("HOME"))
        .filter(home -> !home.isEmpty())
        .or(() -> Optional.of(told))
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
  }

  private static int columns(Map<String, String> environment) {
    String text = environment.getOrDefault("COLUMNS", "");
    return text.matches("[1-9]\\d{1,3}") ? Integer.parseInt(text) : USUAL_COLUMNS;
  }

  // Newer JDKs have a console even where nobody sits in front of it.
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<char[]> askConsole(String question) {
    var console = System.console();
    return console == null || !Boolean.getBoolean(INPUT_SEEN)
        ? Optional.empty()
        : Optional.ofNullable(console.readPassword("%s: ", question));
  }
}
