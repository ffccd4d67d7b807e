package io.isilondriver.benchmarks.requests;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.clone.SimulatedCluster;
import io.isilondriver.benchmarks.report.Table;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.isilon.transport.TransportObserver;
import java.io.PrintStream;
import java.util.List;

/** Counts, at the simulator, the requests of each operation. */
public final class RequestsBenchmark {
  private final SimulatedCluster cluster;
  private final ShareDriver driver;
  private final Table table = new Table("requests", "operation", "requests");
  private final PrintStream progress;

  private RequestsBenchmark(SimulatedCluster cluster, ShareDriver driver, PrintStream progress) {
    this.cluster = cluster;
    this.driver = driver;
    this.progress = progress;
  }

  /** Measures. */
  public static Table run(Options options, PrintStream progress) {
    try (var cluster = new SimulatedCluster()) {
      cluster.plant(200);
      try (ShareDriver driver = cluster.connect(8, TransportObserver.none())) {
        var benchmark = new RequestsBenchmark(cluster, driver, progress);
        benchmark.shares();
        benchmark.access();
        benchmark.snapshots();
        benchmark.backend();
        benchmark.many(options.number("shares", 1000));
        return benchmark.table;
      }
    }
  }

  private void counted(String operation, Runnable work) {
    long before = cluster.simulator().requests().total();
    work.run();
    table.row(progress, operation, cluster.simulator().requests().total() - before);
  }

  private void shares() {
    var nfs = new ShareName("nfs");
    counted(
        "create NFS share", () -> driver.shares().create(NewShare.nfs("nfs", ShareSize.gib(1))));
    counted(
        "create NFS share again, which is there",
        () -> driver.shares().create(NewShare.nfs("nfs", ShareSize.gib(1))));
    counted(
        "create NFS share with a mount point name",
        () -> driver.shares().create(NewShare.nfs("mounted", ShareSize.gib(1)).mountedAs("home")));
    counted(
        "create SMB share", () -> driver.shares().create(NewShare.smb("smb", ShareSize.gib(1))));
    counted("find share", () -> require(driver.shares().find(nfs).isPresent()));
    counted(
        "find share that is not there",
        () -> require(driver.shares().find(new ShareName("none")).isEmpty()));
    counted("extend share", () -> driver.shares().extend(nfs, ShareSize.gib(3)));
    counted("shrink share", () -> driver.shares().shrink(nfs, ShareSize.gib(2)));
    Share share = driver.shares().find(nfs).orElseThrow();
    counted("ensure share", () -> driver.shares().ensure(ExpectedShare.of(share)));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("An operation did not do what is counted");
    }
  }

  private void access() {
    var nfs = new ShareName("nfs");
    AccessRule rule = AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE);
    counted(
        "replace all rules (NFS)",
        () -> require(driver.access().replaceAll(nfs, List.of(rule)).size() == 1));
    counted("list rules (NFS)", () -> require(driver.access().list(nfs).size() == 1));
    counted("deny one rule (NFS)", () -> driver.access().deny(nfs, List.of(rule)));
  }

  private void snapshots() {
    var nfs = new ShareName("nfs");
    var name = new SnapshotName("counted");
    counted("create snapshot", () -> driver.snapshots().create(nfs, name));
    counted("find snapshot", () -> require(driver.snapshots().find(name).isPresent()));
    counted("mount snapshot", () -> driver.snapshots().mount(name));
    counted("unmount snapshot", () -> driver.snapshots().unmount(name));
    counted("delete snapshot", () -> driver.snapshots().delete(name));
    counted(
        "create share from a snapshot of 200 files in 2 directories",
        () ->
            driver
                .shares()
                .create(
                    NewShare.nfs("filled", ShareSize.gib(1024))
                        .fromSnapshot(SimulatedCluster.SNAPSHOT.value())));
    counted("delete NFS share", () -> driver.shares().delete(nfs));
    counted(
        "delete NFS share with a mount point name",
        () -> driver.shares().delete(new ShareName("mounted")));
    counted("delete SMB share", () -> driver.shares().delete(new ShareName("smb")));
    counted("delete share that is not there", () -> driver.shares().delete(nfs));
  }

  private void backend() {
    counted("connect a driver", () -> cluster.connect(8, TransportObserver.none()).close());
    counted("statistics", () -> driver.backend().statistics());
    counted("check the set-up", () -> driver.backend().check());
  }

  private void many(int number) {
    for (int i = 0; i < number; i++) {
      driver.shares().create(NewShare.nfs("many" + i, ShareSize.gib(1)));
    }
    counted(
        "list %d shares".formatted(number),
        () -> require(driver.shares().list().count() >= number));
    List<ExpectedShare> expected = driver.shares().list().map(ExpectedShare::of).toList();
    counted(
        "ensure %d shares".formatted(expected.size()),
        () -> require(driver.shares().ensureAll(expected).size() == expected.size()));
  }
}
