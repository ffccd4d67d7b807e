package io.isilondriver.benchmarks.footprint;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.clone.SimulatedCluster;
import io.isilondriver.benchmarks.report.Table;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.isilon.transport.TransportObserver;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an application gets with the driver: jars, classes, and threads while it is idle. The
 * simulator runs in the same process; what it loads and starts before the driver is not counted.
 */
public final class FootprintBenchmark {
  /** Jars of the simulator and of these measurements. */
  private static final List<String> NOT_THE_DRIVERS =
      List.of("bc", "jetty", "jmh", "jopt", "commons-math", "slf4j-nop", "isilon-driver-onefs");

  private FootprintBenchmark() {}

  /** Measures. */
  public static Table run(Options options, PrintStream progress) throws IOException {
    var table = new Table("footprint", "what", "figure");
    jars(table, progress);
    try (var cluster = new SimulatedCluster()) {
      cluster.plant(100); // the simulator and the driver have done everything once
      Set<String> before = threads();
      var classes = ManagementFactory.getClassLoadingMXBean();
      ShareDriver driver = cluster.connect(8, TransportObserver.none());
      NewShare request =
          NewShare.nfs("footprint", ShareSize.gib(1024))
              .fromSnapshot(SimulatedCluster.SNAPSHOT.value());
      driver.shares().create(request);
      Set<String> idle = threads();
      idle.removeAll(before);
      Set<String> own =
          idle.stream().filter(name -> name.startsWith("isilon")).collect(Collectors.toSet());
      table.row(progress, "threads of the driver while idle", own.size());
      table.row(progress, "other threads that came meanwhile", String.join(", ", idle) + " ");
      table.row(
          progress, "classes loaded, JDK and simulator included", classes.getLoadedClassCount());
      driver.shares().delete(request.name());
      driver.close();
    }
    return table;
  }

  private static void jars(Table table, PrintStream progress) throws IOException {
    int number = 0;
    long bytes = 0;
    long own = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString();
      if (name.endsWith(".jar") && NOT_THE_DRIVERS.stream().noneMatch(name::startsWith)) {
        number++;
        bytes += Files.size(jar);
        own += name.startsWith("isilon-driver") ? Files.size(jar) : 0;
      }
    }
    table.row(progress, "jars of the driver and what it needs", number);
    table.row(progress, "their size in KiB", bytes / 1024);
    table.row(progress, "of which the driver's own in KiB", own / 1024);
  }

  private static Set<String> threads() {
    var group = new Thread[1000];
    int number = Thread.enumerate(group);
    return Arrays.stream(group, 0, number)
        .map(Thread::getName)
        .filter(name -> !name.startsWith("onefs-simulator"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
