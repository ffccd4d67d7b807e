package io.isilondriver.benchmarks;

import io.isilondriver.benchmarks.bulk.BulkBenchmark;
import io.isilondriver.benchmarks.clone.CloneBenchmark;
import io.isilondriver.benchmarks.footprint.FootprintBenchmark;
import io.isilondriver.benchmarks.heap.HeapBenchmark;
import io.isilondriver.benchmarks.micro.MicroBenchmarks;
import io.isilondriver.benchmarks.report.Table;
import io.isilondriver.benchmarks.requests.RequestsBenchmark;
import io.isilondriver.benchmarks.startup.StartupBenchmark;
import java.util.Arrays;
import java.util.List;

/** Runs one benchmark, prints its table, and writes it as JSON. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Arguments: the benchmark, then its options. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println(
          "Use: benchmarks/run clone|bulk|heap|requests|micro|startup|footprint [--option value ...]");
      System.exit(2);
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    var options = new Options(rest);
    Table table =
        switch (arguments[0]) {
          case "clone" -> CloneBenchmark.run(options, System.err);
          case "bulk" -> BulkBenchmark.run(options, System.err);
          case "heap" -> HeapBenchmark.run(options, System.err);
          case "requests" -> RequestsBenchmark.run(options, System.err);
          case "micro" -> MicroBenchmarks.run(options, System.err);
          case "startup" -> StartupBenchmark.run(options, System.err);
          case "footprint" -> FootprintBenchmark.run(options, System.err);
          default -> throw new IllegalArgumentException("No benchmark: " + arguments[0]);
        };
    table.print(System.out);
    System.err.println("\nWritten to " + table.write(options.results()));
  }
}
