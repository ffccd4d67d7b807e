package io.isilondriver.bootstrap.connection;

import io.isilondriver.bootstrap.terminal.Terminal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The password of one run: from the configuration, from {@code ISILON_PASSWORD}, or asked for once
 * when it is first needed. Safe for use by several threads.
 */
final class Passwords implements Supplier<char[]> {
  static final String VARIABLE = "ISILON_PASSWORD";

  private final Terminal terminal;
  private final String account;
  private char @Nullable [] known;

  private Passwords(Terminal terminal, String account, char @Nullable [] known) {
    this.terminal = terminal;
    this.account = account;
    this.known = known;
  }

  /** The password for a cluster. */
  static Passwords of(Target target, Terminal terminal) {
    Optional<char[]> known =
        target.password().or(() -> terminal.variable(VARIABLE).map(String::toCharArray));
    String account =
        "%s@%s"
            .formatted(
                target.values().getOrDefault(Keys.LOGIN, ""),
                target.values().getOrDefault(Keys.SERVER, "cluster"));
    return new Passwords(terminal, account, known.orElse(null));
  }

  @Override
  public synchronized char[] get() {
    if (known == null) {
      known =
          terminal
              .prompt()
              .ask("Password of " + account)
              .orElseThrow(
                  () ->
                      new WrongUsage(
                          "There is no password for %s: set %s, or put %s into the configuration file"
                              .formatted(account, VARIABLE, Keys.PASSWORD)));
    }
    return known.clone();
  }
}
