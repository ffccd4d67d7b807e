package io.isilondriver.bootstrap;

import io.isilondriver.bootstrap.access.AccessCommands;
import io.isilondriver.bootstrap.backend.BackendCommands;
import io.isilondriver.bootstrap.completion.CompletionCommand;
import io.isilondriver.bootstrap.connection.Connector;
import io.isilondriver.bootstrap.context.ContextCommands;
import io.isilondriver.bootstrap.demo.DemoCommand;
import io.isilondriver.bootstrap.help.Converters;
import io.isilondriver.bootstrap.help.HelpLayout;
import io.isilondriver.bootstrap.invocation.Failures;
import io.isilondriver.bootstrap.invocation.GlobalOptions;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.logging.LogSetup;
import io.isilondriver.bootstrap.progress.ProgressStyle;
import io.isilondriver.bootstrap.share.ShareCommands;
import io.isilondriver.bootstrap.simulator.SimulatorCommand;
import io.isilondriver.bootstrap.snapshot.SnapshotCommands;
import io.isilondriver.bootstrap.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The application {@code isilonctl}. */
@Command(
    name = "isilonctl",
    versionProvider = Isilonctl.Version.class,
    customSynopsis = "isilonctl COMMAND [OPTIONS]",
    description = {
      "Provisions NFS and SMB shares on Dell Isilon / PowerScale (OneFS) clusters.",
      "",
      "Where no configuration file, option or variable names a cluster, it works on an embedded"
          + " one: in memory, and kept in a state file between commands. Every command that writes says first, on standard error,"
          + " which cluster it works on."
    },
    optionListHeading = "%nOptions of every command:%n",
    footer = {
      "",
      "Begin with:",
      "  isilonctl demo",
      "  isilonctl share create projects --protocol nfs --size 10",
      "  isilonctl access set projects --rule ip:10.0.0.0/24:rw",
      "",
      "Exit status: 0 done, 1 refused or failed, 2 wrong usage, 3 not found, 4 conflict,",
      "5 cluster unreachable or not authenticated, 6 the answer is no, 7 it cannot be told."
    })
public final class Isilonctl {
  @Mixin private final GlobalOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show help on a command.")
  @SuppressWarnings("UnusedVariable") // picocli answers it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli answers it
  private boolean version;

  private Isilonctl(Terminal terminal) {
    options = new GlobalOptions(terminal);
  }

  /** Runs the application and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** Runs the application on this terminal. */
  public static int run(Terminal terminal, String... arguments) {
    return commandLine(terminal).execute(arguments);
  }

  /** The whole tree of commands. */
  static CommandLine commandLine(Terminal terminal) {
    var application = new Isilonctl(terminal);
    var invocation = new Invocation(terminal, application.options, new Connector(terminal));
    var failures = new Failures(terminal, application.options);
    CommandLine root =
        new CommandLine(application)
            .addSubcommand(new DemoCommand(invocation))
            .addSubcommand(new SimulatorCommand(invocation))
            .addSubcommand(ShareCommands.of(invocation))
            .addSubcommand(SnapshotCommands.of(invocation))
            .addSubcommand(AccessCommands.of(invocation))
            .addSubcommand(BackendCommands.of(invocation))
            .addSubcommand(ContextCommands.of(invocation))
            .addSubcommand(new CompletionCommand(terminal));
    Converters.register(root);
    Converters.register(root, ProgressStyle.class, ProgressStyle::parse);
    HelpLayout.apply(root);
    return root.setOut(terminal.out())
        .setErr(terminal.err())
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(
            result -> {
              if (application.options.verbose()) {
                LogSetup.beVerbose();
              }
              return new RunLast().execute(result);
            });
  }

  /** Says which version this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Isilonctl.class.getPackage().getImplementationVersion();
      return new String[] {"isilonctl " + (version == null ? "(not packaged)" : version)};
    }
  }
}
