package io.isilondriver.bootstrap.invocation;

import io.isilondriver.bootstrap.connection.ClusterChoice;
import io.isilondriver.bootstrap.output.OutputFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {
  @Option(
      names = "--state",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Where the embedded cluster is kept between commands"
              + " (default: $XDG_STATE_HOME or ~/.local/state, isilonctl/cluster.json).")
  private @Nullable Path state;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Work on the cluster that this file describes, in Manila's keys.")
  private @Nullable Path config;

  @Option(
      names = "--config-section",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Which section of that file, if it describes several backends.")
  private @Nullable String section;

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
  private @Nullable Path caFile;

  @Option(
      names = "--insecure",
      scope = ScopeType.INHERIT,
      description = "Do not verify the cluster's certificate. For tests only.")
  private boolean insecure;

  @Option(
      names = "--output",
      paramLabel = "table|json",
      scope = ScopeType.INHERIT,
      defaultValue = "table",
      description = "How results are written. JSON is stable; see docs/cli-json.md.")
  private OutputFormat output = OutputFormat.TABLE;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log more, and show where an error comes from.")
  private boolean verbose;

  /** How results are written. */
  public OutputFormat output() {
    return output;
  }

  /** Whether errors are shown with their origin, and more is logged. */
  public boolean verbose() {
    return verbose;
  }

  /** The cluster to work on, as far as options say. */
  ClusterChoice cluster() {
    return new ClusterChoice(
        Optional.ofNullable(state),
        Optional.ofNullable(config),
        Optional.ofNullable(section),
        Optional.ofNullable(server),
        Optional.ofNullable(login),
        Optional.ofNullable(rootDirectory),
        Optional.ofNullable(caFile),
        insecure);
  }
}
