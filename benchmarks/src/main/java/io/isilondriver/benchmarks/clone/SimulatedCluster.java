package io.isilondriver.benchmarks.clone;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.driver.IsilonConfiguration;
import io.isilondriver.driver.IsilonShareDriver;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.isilon.transport.TransportObserver;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.simulator.OneFsSimulator;
import io.isilondriver.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** A OneFS simulator with a share full of files and a snapshot of it. */
public final class SimulatedCluster implements AutoCloseable {
  /** Where shares live. */
  public static final String ROOT = "/ifs/bench";

  /** The snapshot of the share with the files. */
  public static final SnapshotName SNAPSHOT = new SnapshotName("bench");

  private static final ShareName SOURCE = new ShareName("source");
  private static final int FILES_IN_A_DIRECTORY = 100;

  private final OneFsSimulator simulator;
  private int files;

  /** Starts it, without latency. */
  public SimulatedCluster() {
    simulator = OneFsSimulator.builder().port(0).http().journalCapacity(0).start();
  }

  /** The simulator itself. */
  public OneFsSimulator simulator() {
    return simulator;
  }

  /** How the driver reaches it. */
  public IsilonConfiguration configuration(int inFlight, TransportObserver observer) {
    return IsilonConfiguration.builder()
        .server(simulator.url().toString())
        .withoutEncryption()
        .credentials(
            Credentials.of(SimulatorOptions.DEFAULT_USER, SimulatorOptions.DEFAULT_PASSWORD))
        .rootDirectory(ROOT)
        .concurrency(inFlight)
        .observer(observer)
        .build();
  }

  /** A driver on it. */
  public ShareDriver connect(int inFlight, TransportObserver observer) {
    return IsilonShareDriver.connect(configuration(inFlight, observer));
  }

  /** Makes the share with so many files of the API account, and takes its snapshot. */
  public void plant(int number) {
    files = number;
    try (ShareDriver driver = connect(8, TransportObserver.none())) {
      driver.shares().create(NewShare.nfs(SOURCE.value(), ShareSize.gib(1024)));
      FileSystem fileSystem = simulator.cluster().fileSystem();
      for (int i = 0; i < number; i++) {
        fileSystem.createFile(
            path(SOURCE.value(), i), content(i), Creation.FILE.withParents().withAccess("0600"));
      }
      driver.snapshots().create(SOURCE, SNAPSHOT);
    }
  }

  /** From now on each request takes this long. */
  public void latency(Duration latency) {
    simulator.latency().perRequest(latency);
  }

  private static String path(String share, int file) {
    return "%s/%s/d%05d/f%07d".formatted(ROOT, share, file / FILES_IN_A_DIRECTORY, file);
  }

  private static FileContent content(int file) {
    return FileContent.synthetic(file % 65_536, file);
  }

  /**
   * Looks at the cluster itself, not through the driver.
   *
   * @throws IllegalStateException if a share does not hold each file with its content and mode
   */
  void requireComplete(String share) {
    FileSystem fileSystem = simulator.cluster().fileSystem();
    long expected = 0;
    for (int i = 0; i < files; i++) {
      FileStatus status = fileSystem.status(path(share, i));
      FileContent content = fileSystem.read(path(share, i));
      if (!content.equals(content(i)) || !status.octalMode().endsWith("600")) {
        throw new IllegalStateException("Differs: " + path(share, i));
      }
      expected++;
    }
    long inodes = fileSystem.usage(ROOT + "/" + share).inodes();
    long source = fileSystem.usage(ROOT + "/" + SOURCE).inodes();
    if (inodes != source || expected != files) {
      throw new IllegalStateException("%d entries in %s, not %d".formatted(inodes, share, source));
    }
  }

  @Override
  public void close() {
    simulator.close();
  }

  /** Adds up how long requests took. */
  static final class Stopwatch implements TransportObserver {
    private final LongAdder requests = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    @Override
    public void answered(Exchange exchange, int status) {
      requests.increment();
      nanos.add(exchange.duration().toNanos());
    }

    long requests() {
      return requests.sum();
    }

    double seconds() {
      return nanos.sum() / 1e9;
    }
  }
}
