package io.isilondriver.benchmarks.bulk;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.clone.SimulatedCluster;
import io.isilondriver.benchmarks.report.Table;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.isilon.transport.TransportObserver;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Creates, opens and deletes many shares from one driver by several threads, and asks for all
 * shares of a large cluster at once. A share that is missing, or left, ends the run.
 */
public final class BulkBenchmark {
  private static final AccessRule RULE = AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE);

  private final SimulatedCluster cluster;
  private final PrintStream progress;
  private final int latency;
  private final Table table =
      new Table(
          "bulk",
          "work",
          "shares",
          "threads",
          "latency ms",
          "requests",
          "logins",
          "bound s",
          "measured s",
          "% of bound");

  private BulkBenchmark(SimulatedCluster cluster, PrintStream progress, int latency) {
    this.cluster = cluster;
    this.progress = progress;
    this.latency = latency;
  }

  /** Measures. */
  public static Table run(Options options, PrintStream progress) {
    try (var cluster = new SimulatedCluster()) {
      var benchmark = new BulkBenchmark(cluster, progress, options.number("latency", 5));
      cluster.plant(100);
      benchmark.warmUp();
      for (int threads : options.numbers("threads", "1,8,32")) {
        benchmark.changes(options.number("shares", 400), threads);
      }
      benchmark.lists(options.number("fleet", 10_000));
      benchmark.table.note(
          "bound: requests x latency / threads, as each thread waits for its own answers. logins:"
              + " those of the whole run on the driver of the row.");
      return benchmark.table;
    }
  }

  private void warmUp() {
    cluster.latency(Duration.ZERO);
    try (ShareDriver driver = cluster.connect(8, TransportObserver.none())) {
      inParallel(8, 400, share -> create(driver, share));
      inParallel(8, 400, share -> driver.shares().delete(name(share)));
    }
  }

  private void changes(int shares, int threads) {
    cluster.latency(Duration.ofMillis(latency));
    long logins = cluster.simulator().sessions().logins();
    try (ShareDriver driver = cluster.connect(Math.max(threads, 1), TransportObserver.none())) {
      measured("create", shares, threads, logins, share -> create(driver, share));
      require(driver.shares().list().count() == shares + 1);
      measured(
          "set one rule",
          shares,
          threads,
          logins,
          share -> driver.access().replaceAll(name(share), List.of(RULE)));
      measured("delete", shares, threads, logins, share -> driver.shares().delete(name(share)));
      require(driver.shares().list().count() == 1);
      require(driver.backend().orphans().isEmpty());
    }
  }

  private void lists(int shares) {
    cluster.latency(Duration.ZERO);
    long logins = cluster.simulator().sessions().logins();
    try (ShareDriver driver = cluster.connect(32, TransportObserver.none())) {
      inParallel(16, shares, share -> create(driver, share));
      cluster.latency(Duration.ofMillis(latency));
      List<Share> all = driver.shares().list().toList();
      require(all.size() == shares + 1);
      List<ExpectedShare> expected = all.stream().map(ExpectedShare::of).toList();
      once("list all", shares, logins, () -> require(driver.shares().list().count() > shares));
      once(
          "ensure all, in order",
          shares,
          logins,
          () ->
              require(
                  driver.shares().ensureAll(expected).values().stream()
                      .allMatch(answer -> answer.status() == Status.AVAILABLE)));
      once("statistics", shares, logins, () -> driver.backend().statistics());
      once("look for orphans", shares, logins, () -> require(driver.backend().orphans().isEmpty()));
    }
  }

  private static void create(ShareDriver driver, int share) {
    driver.shares().create(NewShare.nfs(name(share).value(), ShareSize.gib(1)));
  }

  private static ShareName name(int share) {
    return new ShareName("share-%05d".formatted(share));
  }

  private void measured(String work, int shares, int threads, long logins, Consumer<Integer> one) {
    long before = cluster.simulator().requests().total();
    long begin = System.nanoTime();
    inParallel(threads, shares, one);
    row(work, shares, threads, before, logins, System.nanoTime() - begin);
  }

  private void once(String work, int shares, long logins, Runnable all) {
    long before = cluster.simulator().requests().total();
    long begin = System.nanoTime();
    all.run();
    row(work, shares, 1, before, logins, System.nanoTime() - begin);
  }

  private void row(
      String work, int shares, int threads, long before, long loginsBefore, long nanos) {
    long requests = cluster.simulator().requests().total() - before;
    double bound = (double) requests * latency / 1e3 / threads;
    double seconds = nanos / 1e9;
    table.row(
        progress,
        work,
        shares,
        threads,
        latency,
        requests,
        cluster.simulator().sessions().logins() - loginsBefore,
        bound,
        seconds,
        100 * bound / seconds);
  }

  private static void inParallel(int threads, int number, Consumer<Integer> one) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<? extends Future<?>> all =
          IntStream.range(0, number)
              .mapToObj(share -> workers.submit(() -> one.accept(share)))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Failed while others worked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("What was measured did not do its work");
    }
  }
}
