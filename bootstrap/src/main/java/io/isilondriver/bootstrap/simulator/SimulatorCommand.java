package io.isilondriver.bootstrap.simulator;

import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.OutputFormat;
import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.SimulatorOptions;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulator}. */
@Command(
    name = "simulator",
    customSynopsis = "isilonctl simulator [--port N] [--http] [OPTIONS]",
    description = {
      "Runs a OneFS simulator until it is interrupted.",
      "",
      "It speaks PAPI and RAN over a cluster in memory, and prints one line with its URL when it is"
          + " ready. See docs/simulator.md."
    },
    footer = {
      "",
      "Example, in two terminals:",
      "  isilonctl simulator --port 8080 --cert-out /tmp/onefs.pem",
      "  ISILON_PASSWORD=simulator isilonctl share create projects --protocol nfs --size 10 \\",
      "      --server localhost:8080 --login admin --root-dir /ifs/shares --ca-file /tmp/onefs.pem"
    })
public final class SimulatorCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}; 0.0.0.0 for all).",
      defaultValue = "127.0.0.1")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port of the first node, the others follow (default: ${DEFAULT-VALUE}; 0 for any).",
      defaultValue = "8080")
  private int port;

  @Option(names = "--http", description = "Plain HTTP in place of HTTPS.")
  private boolean http;

  @Option(
      names = "--cert-out",
      paramLabel = "FILE",
      description = "Write the certificate, which is made at the start, to this PEM file.")
  private @Nullable Path certOut;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The account that may do everything (default: ${DEFAULT-VALUE}).",
      defaultValue = SimulatorOptions.DEFAULT_USER)
  private String user;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description = "Its password, for tests only (default: ${DEFAULT-VALUE}).",
      defaultValue = SimulatorOptions.DEFAULT_PASSWORD)
  private String password;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      description = "What every request waits, in milliseconds.",
      defaultValue = "0")
  private long latency;

  @Option(
      names = "--fault",
      paramLabel = "KIND=RATE",
      description = "Let this go wrong at this rate, such as status-503=0.05. May be repeated.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What the chances of faults are drawn from (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private long seed;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Number of nodes, each with a port of its own (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int nodes;

  @Option(
      names = "--onefs-version",
      paramLabel = "9.x",
      description = "The release (default: ${DEFAULT-VALUE}).",
      defaultValue = SimulatorOptions.DEFAULT_VERSION)
  private String oneFsVersion;

  @Option(
      names = "--tree",
      paramLabel = "FILE",
      description = "A directory tree to start from; see docs/simulator.md.")
  private @Nullable Path tree;

  @Option(
      names = "--switch",
      paramLabel = "NAME",
      description = "Behave differently where clusters differ; see docs/simulator.md. Repeatable.")
  private List<String> switches = new ArrayList<>();

  @Option(
      names = "--factory-defaults",
      description =
          "Start with what a new cluster has: an export and an SMB share of /ifs for everybody.")
  private boolean factoryDefaults;

  @Option(
      names = "--unresolvable-host",
      paramLabel = "NAME",
      description = "A host name that the cluster cannot resolve. Repeatable.")
  private List<String> unresolvableHosts = new ArrayList<>();

  @Option(
      names = "--netgroup",
      paramLabel = "@NAME=HOST,...",
      description = "A netgroup with its members; any other is refused then. Repeatable.")
  private List<String> netgroups = new ArrayList<>();

  @Option(names = "--access-log", description = "Write a line for each request to standard error.")
  private boolean accessLog;

  /** A command of this run. */
  public SimulatorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireUsable();
    try (OneFsSimulator simulator = start()) {
      announce(simulator);
      new CountDownLatch(1).await(); // until the process is told to end
    }
    return 0;
  }

  private void requireUsable() {
    if (port < 0 || port > 65_535) {
      throw new WrongUsage("--port is 0 to 65535: %d".formatted(port));
    }
    if (nodes < 1) {
      throw new WrongUsage("--nodes is at least 1: %d".formatted(nodes));
    }
    if (latency < 0) {
      throw new WrongUsage("--latency is 0 or more milliseconds: %d".formatted(latency));
    }
  }

  private OneFsSimulator start() {
    try {
      return OneFsSimulator.start(
          new SimulatorOptions(
              host,
              port,
              http,
              certOut,
              user,
              password,
              Duration.ofMillis(latency),
              faults,
              seed,
              nodes,
              oneFsVersion,
              tree,
              quirksByName(),
              factoryDefaults,
              Set.copyOf(unresolvableHosts),
              netgroupsByName(),
              accessLog));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof BindException) {
        throw new WrongUsage(e.getMessage() + ". Choose another port with --port", e);
      }
      throw e;
    }
  }

  private Set<Quirk> quirksByName() {
    Set<Quirk> chosen = EnumSet.noneOf(Quirk.class);
    for (String name : switches) {
      chosen.add(Quirk.of(name));
    }
    return chosen;
  }

  private Map<String, List<String>> netgroupsByName() {
    Map<String, List<String>> byName = new TreeMap<>();
    for (String netgroup : netgroups) {
      int equals = netgroup.indexOf('=');
      if (equals < 2 || netgroup.charAt(0) != '@') {
        throw new WrongUsage("--netgroup is @NAME=HOST,HOST: '%s'".formatted(netgroup));
      }
      byName.put(
          netgroup.substring(0, equals),
          Arrays.stream(netgroup.substring(equals + 1).split(",", -1))
              .filter(host -> !host.isEmpty())
              .toList());
    }
    return byName;
  }

  private void announce(OneFsSimulator simulator) {
    List<String> urls = simulator.urls().stream().map(URI::toString).toList();
    if (invocation.options().output() == OutputFormat.JSON) {
      invocation
          .terminal()
          .out()
          .println(
              JsonText.line(JsonText.object().with("url", urls.get(0)).with("urls", urls).build()));
    } else {
      invocation.terminal().out().println(urls.get(0));
    }
    invocation.terminal().out().flush();
    new Facts()
        .add("OneFS", oneFsVersion)
        .add("Account", user)
        .addAll("Other nodes", urls.subList(1, urls.size()))
        .add(
            "Certificate",
            http ? "none, plain HTTP" : certOut == null ? "see --cert-out" : certOut.toString())
        .add("Stop it with", "Ctrl-C")
        .lines()
        .forEach(invocation::say);
  }
}
