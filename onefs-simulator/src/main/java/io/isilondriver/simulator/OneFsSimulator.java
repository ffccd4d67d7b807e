package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.simulator.control.ControlApi;
import io.isilondriver.simulator.fault.FaultPlan;
import io.isilondriver.simulator.http.HttpServer;
import io.isilondriver.simulator.http.RequestJournal;
import io.isilondriver.simulator.http.TlsIdentity;
import io.isilondriver.simulator.namespace.NamespaceApi;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.nfs.ExportVisibility;
import io.isilondriver.simulator.session.Sessions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A OneFS cluster that runs in this process and speaks its REST API over HTTP or HTTPS. Everything
 * that a test may want to see or steer is here: the cluster behind it, the faults, the clock, the
 * sessions, the quirks, the pace, and what was asked of it.
 *
 * <pre>{@code
 * try (OneFsSimulator simulator = OneFsSimulator.builder().start()) {
 *   URI url = simulator.url();
 *   String certificate = simulator.certificatePem().orElseThrow();
 * }
 * }</pre>
 */
public final class OneFsSimulator implements AutoCloseable {
  private static final int WORKERS = 32;

  private final OneFsCluster cluster;
  private final SimulatorClock clock;
  private final FaultPlan faults = new FaultPlan();
  private final RequestJournal journal;
  private final Sessions sessions;
  private final Quirks quirks;
  private final Latency latency;
  private final ExportVisibility visibility;
  private final CollectionDeletes collectionDeletes;
  private final ScheduledThreadPoolExecutor scheduler;
  private final ExecutorService workers;
  private final RequestPipeline pipeline;
  private final @Nullable TlsIdentity tls;
  private final HttpServer server;

  OneFsSimulator(OneFsCluster cluster, OneFsSimulatorBuilder built) {
    this.cluster = cluster;
    clock = built.clock();
    quirks = new Quirks(cluster, built.quirksFor(cluster));
    latency = new Latency(built.latency());
    journal = new RequestJournal(built.journalCapacity(), built.accessLog());
    sessions = new Sessions(clock, quirks, built.sessionPolicy());
    visibility = new ExportVisibility(clock);
    visibility.delay(built.exportDelay());
    collectionDeletes = new CollectionDeletes(quirks);
    built.faults().forEach(faults::add);
    Papi papi = PlatformApi.over(cluster, built.pageSize(), quirks, visibility, collectionDeletes);
    var namespace = new NamespaceApi(cluster, built::pageSize, quirks);
    var control =
        new ControlApi(
            cluster, faults, clock, sessions, quirks, latency, journal, collectionDeletes);
    var endpoint =
        new ClusterEndpoint(
            cluster, papi, namespace, sessions, quirks, visibility, latency, control);
    var number = new AtomicInteger();
    scheduler = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "onefs-simulator-timer"));
    scheduler.setRemoveOnCancelPolicy(true);
    workers =
        Executors.newFixedThreadPool(
            WORKERS, task -> daemon(task, "onefs-simulator-worker-" + number.incrementAndGet()));
    pipeline = new RequestPipeline(endpoint, faults, journal, latency, scheduler, workers);
    tls = built.isHttp() ? null : TlsIdentity.selfSigned(built.hostNames());
    server = HttpServer.start(built.host(), built.port(), built.nodes(), tls, pipeline);
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A simulator to be configured. */
  public static OneFsSimulatorBuilder builder() {
    return new OneFsSimulatorBuilder();
  }

  /**
   * Starts a simulator as a command line describes it, and writes its certificate where that says.
   */
  public static OneFsSimulator start(SimulatorOptions options) {
    return OneFsSimulatorBuilder.of(options).start();
  }

  /** The base URL of the first node, without a slash at its end. */
  public URI url() {
    return urls().get(0);
  }

  /** The base URLs of all nodes. */
  public List<URI> urls() {
    return server.urls();
  }

  /** The certificate that clients have to trust, as PEM; empty without TLS. */
  public Optional<String> certificatePem() {
    return Optional.ofNullable(tls).map(TlsIdentity::pem);
  }

  /** The cluster behind the API. Its changes are seen over HTTP at once. */
  public OneFsCluster cluster() {
    return cluster;
  }

  /** The clock of the cluster and of its sessions. */
  public SimulatorClock clock() {
    return clock;
  }

  /** What goes wrong on purpose. */
  public FaultPlan faults() {
    return faults;
  }

  /** What was asked so far. */
  public RequestJournal requests() {
    return journal;
  }

  /** The session table. */
  public Sessions sessions() {
    return sessions;
  }

  /** How it behaves where the public record leaves it open. */
  public Quirks quirks() {
    return quirks;
  }

  /** How fast it answers. */
  public Latency latency() {
    return latency;
  }

  /** Which new exports cannot be seen yet. */
  public ExportVisibility exportVisibility() {
    return visibility;
  }

  /**
   * What a client did that no client should ever do; recorded while {@link
   * Quirk#COLLECTION_DELETE_IS_VIOLATION} is on.
   */
  public List<String> violations() {
    return collectionDeletes.violations();
  }

  /** Requests at which the simulator itself failed; there should never be one. */
  public List<String> failures() {
    return pipeline.failures();
  }

  /** Stops listening and drops the open connections. */
  @Override
  public void close() {
    server.close();
    scheduler.shutdownNow();
    workers.shutdownNow();
  }
}
