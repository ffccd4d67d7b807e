package io.isilondriver.benchmarks.clone;

import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.clone.walk.Cancellation;
import io.isilondriver.application.service.clone.walk.Claim;
import io.isilondriver.application.service.clone.walk.ProgressCounters;
import io.isilondriver.application.service.clone.walk.SnapshotTree;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.application.service.clone.walk.TreeClone;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.clone.SimulatedCluster.Stopwatch;
import io.isilondriver.benchmarks.heap.Shape;
import io.isilondriver.benchmarks.heap.SyntheticTree;
import io.isilondriver.benchmarks.report.Table;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonBackend;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clones shares from a snapshot at several latencies and numbers of requests in flight, against the
 * least time that latency allows. Over the wire the simulator works on the same processors as the
 * driver; in the engine rows there is nothing but latency. A run that loses a file fails.
 */
public final class CloneBenchmark {
  private static final String[] COLUMNS = {
    "over",
    "files",
    "latency ms",
    "in flight",
    "requests",
    "bound s",
    "measured s",
    "% of bound",
    "ms a request",
    "% in flight",
    "sequential s",
    "times faster"
  };

  private final Options options;
  private final PrintStream progress;
  private final Table table = new Table("clone", COLUMNS);

  private CloneBenchmark(Options options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Measures. */
  public static Table run(Options options, PrintStream progress) {
    var benchmark = new CloneBenchmark(options, progress);
    String over = options.text("over", "engine,wire");
    if (over.contains("engine")) {
      benchmark.engine();
    }
    if (over.contains("wire")) {
      benchmark.wire();
    }
    benchmark.explain();
    return benchmark.table;
  }

  private List<Cell> cells(int files) {
    int longest = options.number("longest", 300);
    List<Cell> cells = new ArrayList<>();
    for (int latency : options.numbers("latency", "1,5,20")) {
      for (int inFlight : options.numbers("in-flight", "1,8,32")) {
        var cell = new Cell(files, latency, inFlight);
        if (cell.bound() <= longest) {
          cells.add(cell);
        } else {
          table.note(
              "Not run, as it takes more than %d s: %d files at %d ms, %d in flight."
                  .formatted(longest, files, latency, inFlight));
        }
      }
    }
    return cells;
  }

  private List<Integer> files() {
    return options.numbers("files", "10000,100000");
  }

  // ---- the engine alone ----

  private void engine() {
    for (int files : files()) {
      Shape shape = Shape.broad(files / 100, 100);
      for (Cell cell : cells(files)) {
        var tree = new SyntheticTree(shape, cell.latency());
        long begin = System.nanoTime();
        Totals sums =
            new TreeClone(
                    tree,
                    new SnapshotTree(SyntheticTree.SNAPSHOT, SyntheticTree.SOURCE),
                    SyntheticTree.TARGET,
                    cell.inFlight(),
                    Sleeper.SYSTEM,
                    new ProgressCounters(),
                    Claim.UNDISPUTED)
                .run("engine", new Cancellation("Clone"));
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!tree.complete() || sums.entries() != shape.entries()) {
          throw new IllegalStateException("The clone is not complete: " + cell);
        }
        double inRequests = tree.inRequests().toNanos() / 1e9;
        double sequential = inRequests / tree.requests() * (files + files / 100 * 2);
        row("engine", cell, tree.requests(), seconds, inRequests, sequential);
      }
    }
  }

  // ---- driver, HTTP, simulator ----

  private void wire() {
    for (int files : files()) {
      try (var cluster = new SimulatedCluster()) {
        cluster.plant(files);
        warmUp(cluster);
        double perFile = 0;
        int lastLatency = -1;
        for (Cell cell : cells(files)) {
          cluster.latency(cell.latency());
          if (cell.latencyMillis() != lastLatency) {
            perFile = incumbent(cluster, cell);
            lastLatency = cell.latencyMillis();
          }
          measure(cluster, cell, perFile * files);
        }
      }
    }
  }

  private void warmUp(SimulatedCluster cluster) {
    cluster.latency(Duration.ZERO);
    try (ShareDriver driver = cluster.connect(8, new Stopwatch())) {
      NewShare request = request("warm");
      driver.shares().create(request);
      driver.shares().delete(request.name());
    }
  }

  private static NewShare request(String name) {
    return NewShare.nfs(name, ShareSize.gib(1024))
        .fromSnapshot(SimulatedCluster.SNAPSHOT.value())
        .cloneBy(CloneStrategy.FILE_CLONE);
  }

  private void measure(SimulatedCluster cluster, Cell cell, double sequential) {
    String name = "clone";
    var stopwatch = new Stopwatch();
    try (ShareDriver driver = cluster.connect(cell.inFlight(), stopwatch)) {
      long before = stopwatch.requests();
      double secondsBefore = stopwatch.seconds();
      long begin = System.nanoTime();
      var clone = driver.shares().startClone(request(name));
      clone.await();
      double seconds = (System.nanoTime() - begin) / 1e9;
      long requests = stopwatch.requests() - before;
      double inRequests = stopwatch.seconds() - secondsBefore;
      cluster.requireComplete(name);
      Report report = clone.report().orElseThrow();
      if (report.entries() < cell.files() || report.resumed() != 0) {
        throw new IllegalStateException("Not a whole clone: " + report);
      }
      row("wire", cell, requests, seconds, inRequests, sequential);
      cluster.latency(Duration.ZERO);
      driver.shares().delete(request(name).name());
      cluster.latency(cell.latency());
    }
  }

  /** Seconds for each file. */
  private double incumbent(SimulatedCluster cluster, Cell cell) {
    int sample = Math.min(cell.files(), options.number("sample", 2000));
    var configuration = cluster.configuration(1, new Stopwatch());
    try (var backend = new IsilonBackend(configuration.connection())) {
      IfsPath target = IfsPath.of(SimulatedCluster.ROOT + "/incumbent");
      backend.namespace().createDirectory(target, Mode.parse("0700"), Optional.empty());
      double nanos =
          new Incumbent(backend.namespace(), SimulatedCluster.SNAPSHOT.oneFsName())
              .copy(IfsPath.of(SimulatedCluster.ROOT + "/source"), target, sample);
      cluster.latency(Duration.ZERO);
      backend.namespace().deleteTree(target);
      cluster.latency(cell.latency());
      return nanos / 1e9;
    }
  }

  private void row(
      String over, Cell cell, long requests, double seconds, double inRequests, double sequential) {
    double bound = (double) requests * cell.latencyMillis() / 1e3 / cell.inFlight();
    table.row(
        progress,
        over,
        cell.files(),
        cell.latencyMillis(),
        cell.inFlight(),
        requests,
        bound,
        seconds,
        100 * bound / seconds,
        1e3 * inRequests / requests,
        100 * inRequests / seconds / cell.inFlight(),
        sequential,
        sequential / seconds);
  }

  private void explain() {
    table.note(
        "bound: requests x latency / in flight. ms a request: as the driver sees it; what it has"
            + " beyond the latency is the simulator, the network stack and the processors. % in"
            + " flight: how much of the time the allowed number of requests was under way.");
    table.note(
        "sequential: one request at a time, without owners, modes and comparison; over the wire"
            + " measured with the first %d files at that latency and multiplied, for the engine"
                .formatted(options.number("sample", 2000))
            + " computed from its own time a request.");
  }
}
