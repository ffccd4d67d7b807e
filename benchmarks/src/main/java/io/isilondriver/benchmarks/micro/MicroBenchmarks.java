package io.isilondriver.benchmarks.micro;

import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.report.Table;
import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs what JMH measures, with the allocation of each call. */
public final class MicroBenchmarks {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private MicroBenchmarks() {}

  /** Measures. */
  public static Table run(Options options, PrintStream progress) throws RunnerException {
    var table = new Table("micro", "call", "median", "quickest 1 %", "unit", "bytes allocated");
    var what =
        new OptionsBuilder()
            .include(options.text("include", MicroBenchmarks.class.getPackageName()))
            .forks(options.number("forks", 1))
            .warmupIterations(options.number("warmup", 4))
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(options.number("iterations", 5))
            .measurementTime(TimeValue.seconds(2))
            .addProfiler(GCProfiler.class)
            .output(options.text("log", "benchmarks/target/jmh.log"))
            .build();
    Collection<RunResult> results = new Runner(what).run();
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATION);
      String name = result.getParams().getBenchmark();
      table.row(
          progress,
          name.substring(name.indexOf(".micro.") + 7),
          primary.getStatistics().getPercentile(50),
          primary.getStatistics().getPercentile(1),
          primary.getScoreUnit(),
          allocated == null ? "?" : Math.round(allocated.getScore()));
    }
    table.note(
        "Percentiles of single calls, which other work on the machine disturbs less than the mean;"
            + " of calls as short as those of DomainCost, reading the clock is a part. What the"
            + " server of TransportCost allocates is counted in all of its rows.");
    return table;
  }
}
