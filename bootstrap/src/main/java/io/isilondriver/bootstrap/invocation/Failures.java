package io.isilondriver.bootstrap.invocation;

import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.terminal.Terminal;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells failures in one line each, several problems with a configuration one below the other, and
 * turns them into an exit status.
 */
public record Failures(Terminal terminal, GlobalOptions options)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String NAME = "isilonctl: ";

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    terminal.say(NAME + oneLine(String.valueOf(e.getMessage())));
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.say("See '%s --help'.".formatted(command));
    trace(e);
    return ExitStatus.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    if (e instanceof ShareDriverException failure) {
      terminal.say(NAME + oneLine(failure.problem().toString()) + hint(failure));
      trace(e);
      return ExitStatus.of(failure).code();
    }
    if (e instanceof WrongUsage) {
      if (e.getCause() instanceof Misconfigured settings && settings.problems().size() > 1) {
        terminal.say(NAME + oneLine(settings.problem().operation()) + ":");
        settings.problems().forEach(problem -> terminal.say("  " + oneLine(problem)));
      } else {
        terminal.say(NAME + oneLine(String.valueOf(e.getMessage())));
      }
      trace(e);
      return ExitStatus.USAGE.code();
    }
    terminal.say(NAME + "unexpected failure: " + oneLine(e.toString()) + ". See --verbose");
    trace(e);
    return ExitStatus.FAILED.code();
  }

  private static String hint(ShareDriverException failure) {
    return failure.resumable() && failure.problem().remedy().isEmpty()
        ? ". Running the same command again is safe"
        : "";
  }

  private void trace(Exception e) {
    if (options.verbose()) {
      e.printStackTrace(terminal.err());
      terminal.err().flush();
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
