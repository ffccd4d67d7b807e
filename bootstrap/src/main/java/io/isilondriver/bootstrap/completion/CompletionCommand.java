package io.isilondriver.bootstrap.completion;

import io.isilondriver.bootstrap.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
    name = "completion",
    customSynopsis = "isilonctl completion",
    description = "Prints a script that teaches bash or zsh to complete commands and options.",
    footer = {
      "",
      "In bash, and in zsh after 'autoload -U +X bashcompinit && bashcompinit':",
      "  source <(isilonctl completion)"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  /** A command that prints to this terminal. */
  public CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    terminal.out().print(AutoComplete.bash(root.name(), root.commandLine()));
    terminal.out().println();
    terminal.out().flush();
    return 0;
  }
}
