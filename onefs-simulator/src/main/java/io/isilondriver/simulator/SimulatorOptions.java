package io.isilondriver.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the command line of a simulator can say. {@link #DEFAULTS} listens on port 8080
 * with HTTPS, as one node of OneFS 9.11, for the account {@code admin} with the password {@code
 * simulator}.
 *
 * @param host the address to listen on
 * @param port the port of the first node, the others follow; 0 lets the system choose
 * @param http plain HTTP in place of HTTPS
 * @param certOut where to write the certificate as PEM, or null
 * @param user the account that may do everything
 * @param password its password
 * @param latency what every request waits
 * @param faults faults as {@code KIND=RATE}
 * @param seed what the faults' chances are drawn from
 * @param nodes number of nodes, each with a port of its own
 * @param oneFsVersion the release, such as {@code 9.5.0.0}
 * @param tree a file with the directory tree to start from, or null
 * @param quirks what behaves differently from the defaults of the release
 * @param factoryDefaults whether it starts with the export and the SMB share of {@code /ifs} that a
 *     new cluster has
 * @param unresolvableHosts host names that the cluster cannot resolve
 * @param netgroups members of each netgroup by its name with {@code @}; empty takes any netgroup,
 *     with nobody in it
 * @param accessLog whether to write a line for each request to standard error
 */
public record SimulatorOptions(
    String host,
    int port,
    boolean http,
    @Nullable Path certOut,
    String user,
    String password,
    Duration latency,
    List<String> faults,
    long seed,
    int nodes,
    String oneFsVersion,
    @Nullable Path tree,
    Set<Quirk> quirks,
    boolean factoryDefaults,
    Set<String> unresolvableHosts,
    Map<String, List<String>> netgroups,
    boolean accessLog) {
  /** The account that is there if nobody says otherwise. */
  public static final String DEFAULT_USER = "admin";

  /** Its password. */
  public static final String DEFAULT_PASSWORD = "simulator";

  /** The release if nobody says otherwise. */
  public static final String DEFAULT_VERSION = "9.11.0.0";

  /** What a simulator does if nothing is said. */
  public static final SimulatorOptions DEFAULTS =
      new SimulatorOptions(
          "127.0.0.1",
          8080,
          false,
          null,
          DEFAULT_USER,
          DEFAULT_PASSWORD,
          Duration.ZERO,
          List.of(),
          0,
          1,
          DEFAULT_VERSION,
          null,
          Set.of(),
          false,
          Set.of(),
          Map.of(),
          false);

  /** Copies the collections. */
  public SimulatorOptions {
    faults = List.copyOf(faults);
    quirks = Set.copyOf(quirks);
    unresolvableHosts = Set.copyOf(unresolvableHosts);
    netgroups = Map.copyOf(netgroups);
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return "SimulatorOptions[%s:%d, %s, OneFS %s, %d nodes]"
        .formatted(host, port, http ? "http" : "https", oneFsVersion, nodes);
  }
}
