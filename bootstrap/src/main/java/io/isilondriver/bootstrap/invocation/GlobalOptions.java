package io.isilondriver.bootstrap.invocation;

import io.isilondriver.bootstrap.connection.ClusterChoice;
import io.isilondriver.bootstrap.connection.GlobalSetting;
import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.output.OutputFormat;
import io.isilondriver.bootstrap.terminal.Terminal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {
  private static final Set<String> NO = Set.of("false", "no", "off", "0");

  @Option(
      names = "--state",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Where the embedded cluster is kept between commands"
              + " (default: $XDG_STATE_HOME or ~/.local/state, isilonctl/cluster.json).")
  private @Nullable String state;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The configuration file, in Manila's keys (default: ~/.config/isilonctl/config,"
              + " else /etc/isilonctl/config).")
  private @Nullable String config;

  @Option(
      names = {"--context", "--config-section"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Work on the cluster of this section of that file.")
  private @Nullable String context;

  @Option(
      names = "--server",
      paramLabel = "HOST[:PORT]",
      scope = ScopeType.INHERIT,
      description = "Work on this cluster; needs --login and --root-dir as well.")
  private @Nullable String server;

  @Option(
      names = "--login",
      paramLabel = "USER",
      scope = ScopeType.INHERIT,
      description =
          "The account on that cluster. Its password comes from the file,"
              + " from ISILON_PASSWORD or from a prompt.")
  private @Nullable String login;

  @Option(
      names = "--root-dir",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description =
          "The directory below which all shares live on that cluster, such as /ifs/shares.")
  private @Nullable String rootDirectory;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Trust the certificates of this PEM file, and no others.")
  private @Nullable String caFile;

  @Option(
      names = "--insecure",
      scope = ScopeType.INHERIT,
      description = "Do not verify the cluster's certificate. For tests only.")
  private boolean insecure;

  @Option(
      names = "--output",
      paramLabel = "table|json",
      scope = ScopeType.INHERIT,
      description =
          "How results are written (default: table). JSON is stable; see docs/cli-json.md.")
  private @Nullable OutputFormat output;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log more, and show where an error comes from.")
  private boolean verbose;

  private final Terminal terminal;

  /**
   * The options of a run in this environment, whose variables count where options are not given.
   */
  public GlobalOptions(Terminal terminal) {
    this.terminal = terminal;
  }

  /** How results are written. */
  public OutputFormat output() {
    return output != null
        ? output
        : terminal
            .variable(GlobalSetting.OUTPUT.variable())
            .map(GlobalOptions::format)
            .orElse(OutputFormat.TABLE);
  }

  /** Whether errors are shown with their origin, and more is logged. */
  public boolean verbose() {
    return verbose
        || terminal
            .variable(GlobalSetting.VERBOSE.variable())
            .filter(text -> !NO.contains(text.toLowerCase(Locale.ROOT)))
            .isPresent();
  }

  /** The cluster to work on, as far as options and variables say. */
  public ClusterChoice cluster() {
    Map<GlobalSetting, String> options = new EnumMap<>(GlobalSetting.class);
    put(options, GlobalSetting.STATE, state);
    put(options, GlobalSetting.CONFIG, config);
    put(options, GlobalSetting.CONTEXT, context);
    put(options, GlobalSetting.SERVER, server);
    put(options, GlobalSetting.LOGIN, login);
    put(options, GlobalSetting.ROOT_DIRECTORY, rootDirectory);
    put(options, GlobalSetting.CA_FILE, caFile);
    put(options, GlobalSetting.INSECURE, insecure ? "true" : null);
    return ClusterChoice.of(options, terminal);
  }

  private static void put(
      Map<GlobalSetting, String> options, GlobalSetting setting, @Nullable String value) {
    if (value != null) {
      options.put(setting, value);
    }
  }

  private static OutputFormat format(String text) {
    try {
      return OutputFormat.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(
          "%s: 'table' or 'json' is expected, not '%s'"
              .formatted(GlobalSetting.OUTPUT.variable(), text),
          e);
    }
  }
}
