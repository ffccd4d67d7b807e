package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.nfs.KnownHosts;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.onefs.cluster.platform.OneFsRelease;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.simulator.fault.FaultPlan;
import io.isilondriver.simulator.fault.FaultRule;
import io.isilondriver.simulator.session.SessionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link OneFsSimulator}. Without further ado it listens on a free port of the
 * loopback address with HTTPS, as one node of OneFS 9.11 with an empty {@code /ifs}, and knows the
 * account {@code admin} with the password {@code simulator}.
 */
public final class OneFsSimulatorBuilder {
  private static final int DEFAULT_PAGE = 1000;

  private String host = "127.0.0.1";
  private int port;
  private int nodes = 1;
  private boolean http;
  private final List<String> hostNames = new ArrayList<>();
  private String release = SimulatorOptions.DEFAULT_VERSION;
  private @Nullable OneFsCluster cluster;
  private final Map<String, String> administrators = new LinkedHashMap<>();
  private final List<ApiAccount> accounts = new ArrayList<>();
  private boolean factoryDefaults;
  private final Set<String> unresolvableHosts = new TreeSet<>();
  private final Map<String, List<String>> netgroups = new TreeMap<>();
  private SimulatorClock clock = SimulatorClock.running();
  private SessionPolicy sessionPolicy = SessionPolicy.DEFAULT;
  private final Map<Quirk, Boolean> quirks = new EnumMap<>(Quirk.class);
  private Duration latency = Duration.ZERO;
  private Duration exportDelay = Duration.ZERO;
  private final List<FaultRule> faults = new ArrayList<>();
  private int pageSize = DEFAULT_PAGE;
  private int journalCapacity = DEFAULT_PAGE;
  private @Nullable Consumer<String> accessLog;
  private @Nullable TreeFile tree;
  private @Nullable Path certOut;

  OneFsSimulatorBuilder() {}

  static OneFsSimulatorBuilder of(SimulatorOptions options) {
    var builder =
        new OneFsSimulatorBuilder()
            .host(options.host())
            .port(options.port())
            .nodes(options.nodes())
            .oneFsVersion(options.oneFsVersion())
            .account(options.user(), options.password())
            .latency(options.latency());
    if (options.http()) {
      builder.http();
    }
    if (options.factoryDefaults()) {
      builder.factoryDefaults();
    }
    options.faults().forEach(flag -> builder.fault(FaultPlan.parse(flag, options.seed())));
    options.quirks().forEach(builder::turnOn);
    options.unresolvableHosts().forEach(builder::unresolvableHost);
    options.netgroups().forEach(builder::netgroup);
    Path treeFile = options.tree();
    if (treeFile != null) {
      builder.tree = TreeFile.of(treeFile);
    }
    if (options.accessLog()) {
      builder.accessLog(System.err::println);
    }
    builder.certOut = options.certOut();
    return builder;
  }

  /** The address to listen on; {@code 0.0.0.0} for all. */
  public OneFsSimulatorBuilder host(String value) {
    host = value;
    return this;
  }

  /** The port of the first node, the others follow; 0, the default, lets the system choose. */
  public OneFsSimulatorBuilder port(int value) {
    port = value;
    return this;
  }

  /** Number of nodes, each with a port of its own. */
  public OneFsSimulatorBuilder nodes(int value) {
    nodes = value;
    return this;
  }

  /** Plain HTTP in place of HTTPS. */
  public OneFsSimulatorBuilder http() {
    http = true;
    return this;
  }

  /** One more name or address that the certificate is good for, beside those of the loopback. */
  public OneFsSimulatorBuilder hostName(String value) {
    hostNames.add(value);
    return this;
  }

  /** The OneFS release, such as {@code 9.5.0.0}; the versions of the API follow from it. */
  public OneFsSimulatorBuilder oneFsVersion(String value) {
    release = value;
    return this;
  }

  /**
   * A cluster that exists, in place of a new one. Release and accounts are its own, and it should
   * run by the clock that is given here.
   */
  public OneFsSimulatorBuilder cluster(OneFsCluster value) {
    cluster = value;
    return this;
  }

  /**
   * One more account that may do everything. It is a user of the System zone, made if there is none
   * of that name, who owns what the account makes: {@code root} has UID 0, {@code admin} UID 10.
   */
  public OneFsSimulatorBuilder account(String user, String password) {
    administrators.put(user, password);
    return this;
  }

  /** One more account, with the privileges that it names. */
  public OneFsSimulatorBuilder account(ApiAccount value) {
    accounts.add(value);
    return this;
  }

  /** What a new cluster comes with: see {@link ClusterBuilder#factoryDefaults()}. */
  public OneFsSimulatorBuilder factoryDefaults() {
    factoryDefaults = true;
    return this;
  }

  /** A host name that the cluster cannot resolve. */
  public OneFsSimulatorBuilder unresolvableHost(String name) {
    unresolvableHosts.add(name);
    return this;
  }

  /**
   * A netgroup with its members; once there is one, the cluster refuses those that it does not
   * know.
   *
   * @param name with {@code @} in front
   */
  public OneFsSimulatorBuilder netgroup(String name, List<String> members) {
    netgroups.put(name, members);
    return this;
  }

  /** The clock of the cluster and of its sessions. */
  public OneFsSimulatorBuilder clock(SimulatorClock value) {
    clock = value;
    return this;
  }

  /** How long sessions live and how many there may be. */
  public OneFsSimulatorBuilder sessions(SessionPolicy value) {
    sessionPolicy = value;
    return this;
  }

  /** Turns a switch on. */
  public OneFsSimulatorBuilder turnOn(Quirk value) {
    quirks.put(value, true);
    return this;
  }

  /** Turns a switch off that the release would have on. */
  public OneFsSimulatorBuilder turnOff(Quirk value) {
    quirks.put(value, false);
    return this;
  }

  /** What every request waits before it is looked at. */
  public OneFsSimulatorBuilder latency(Duration value) {
    latency = value;
    return this;
  }

  /** How long a new NFS export cannot be seen, by the simulator's clock. */
  public OneFsSimulatorBuilder exportDelay(Duration value) {
    exportDelay = value;
    return this;
  }

  /** A fault that is in force from the start. */
  public OneFsSimulatorBuilder fault(FaultRule value) {
    faults.add(value);
    return this;
  }

  /** Items of a page where a listing names no limit; 1000 by default. */
  public OneFsSimulatorBuilder pageSize(int value) {
    pageSize = value;
    return this;
  }

  /** How many of the last requests are kept in full; 1000 by default. */
  public OneFsSimulatorBuilder journalCapacity(int value) {
    journalCapacity = value;
    return this;
  }

  /** Where to write a line for each request: method, path, status, milliseconds. */
  public OneFsSimulatorBuilder accessLog(Consumer<String> value) {
    accessLog = value;
    return this;
  }

  /** A directory tree to start from, in the lines of a tree file. */
  public OneFsSimulatorBuilder tree(List<String> lines) {
    tree = TreeFile.of(lines);
    return this;
  }

  /**
   * Starts the simulator; it answers when this returns.
   *
   * @throws IllegalStateException if the port is taken
   */
  public OneFsSimulator start() {
    OneFsCluster behind = cluster == null ? newCluster() : cluster;
    administrators.forEach(
        (user, password) -> behind.accounts().store(administrator(behind, user, password)));
    accounts.forEach(behind.accounts()::store);
    if (!unresolvableHosts.isEmpty() || !netgroups.isEmpty()) {
      KnownHosts known = KnownHosts.ALL.without(unresolvableHosts);
      behind.exports().hosts(netgroups.isEmpty() ? known : known.withNetgroups(netgroups));
    }
    if (tree != null) {
      tree.plant(behind);
    }
    var simulator = new OneFsSimulator(behind, this);
    if (certOut != null && simulator.certificatePem().isPresent()) {
      try {
        Files.writeString(certOut, simulator.certificatePem().get());
      } catch (IOException e) {
        simulator.close();
        throw new IllegalArgumentException(
            "Cannot write the certificate to '%s'".formatted(certOut), e);
      }
    }
    return simulator;
  }

  private OneFsCluster newCluster() {
    ClusterBuilder blank = new ClusterBuilder().release(release).nodes(nodes).clock(clock);
    OneFsCluster made = (factoryDefaults ? blank.factoryDefaults() : blank).build();
    // A cluster for tests comes with accounts of its own, which nobody here was told about.
    made.accounts().list().forEach(account -> made.accounts().delete(account.name()));
    if (administrators.isEmpty() && accounts.isEmpty()) {
      account(SimulatorOptions.DEFAULT_USER, SimulatorOptions.DEFAULT_PASSWORD);
    }
    return made;
  }

  private static ApiAccount administrator(OneFsCluster behind, String name, String password) {
    UserDirectory directory = behind.directory();
    User user =
        directory
            .findUser(Zone.SYSTEM, name)
            .orElseGet(() -> directory.createUser(Zone.SYSTEM, name, null, List.of()));
    Persona group =
        user.groups().stream()
            .findFirst()
            .flatMap(primary -> directory.findGroup(Zone.SYSTEM, primary))
            .map(primary -> Persona.gid(primary.gid()))
            .orElse(Persona.WHEEL);
    return new ApiAccount(name, password, Persona.uid(user.uid()), group, List.of());
  }

  /** What is on by the release, with what was turned over here. */
  Set<Quirk> quirksFor(OneFsCluster behind) {
    Set<Quirk> on = EnumSet.noneOf(Quirk.class);
    OneFsRelease of = behind.identity().release();
    if (!of.isAtLeast("9.3")) {
      on.add(Quirk.SESSIONS_PER_NODE);
    } else {
      on.add(Quirk.REPLACEMENT_COOKIES);
    }
    if (of.isAtLeast("9.5")) {
      on.add(Quirk.HTML_UNAUTHORIZED);
    }
    on.add(Quirk.CSRF_UNAUTHORIZED);
    quirks.forEach(
        (which, wanted) -> {
          if (wanted) {
            on.add(which);
          } else {
            on.remove(which);
          }
        });
    return on;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  int nodes() {
    return nodes;
  }

  boolean isHttp() {
    return http;
  }

  List<String> hostNames() {
    List<String> names = new ArrayList<>(hostNames);
    if (!host.equals("0.0.0.0") && !host.equals("::")) {
      names.add(host);
    }
    return names;
  }

  SimulatorClock clock() {
    return clock;
  }

  SessionPolicy sessionPolicy() {
    return sessionPolicy;
  }

  Duration latency() {
    return latency;
  }

  Duration exportDelay() {
    return exportDelay;
  }

  List<FaultRule> faults() {
    return faults;
  }

  int pageSize() {
    return pageSize;
  }

  int journalCapacity() {
    return journalCapacity;
  }

  @Nullable Consumer<String> accessLog() {
    return accessLog;
  }
}
