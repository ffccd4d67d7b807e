package io.isilondriver.benchmarks.startup;

import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times {@code isilonctl share list} from the outside, after a run that builds what is missing. */
public final class StartupBenchmark {
  private StartupBenchmark() {}

  /** Measures. */
  public static Table run(Options options, PrintStream progress)
      throws IOException, InterruptedException {
    int runs = options.number("runs", 15);
    Path directory = Files.createTempDirectory("startup");
    Path state = directory.resolve("cluster.json");
    seconds(List.of("share", "create", "one", "--protocol", "nfs", "--size", "1"), state);
    var table = new Table("startup", "command", "runs", "best s", "median s", "worst s");
    for (List<String> command :
        List.of(List.of("--version"), List.of("share", "list"), List.of("share", "show", "one"))) {
      List<Double> times = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        times.add(seconds(command, state));
      }
      Collections.sort(times);
      table.row(
          progress,
          "isilonctl " + String.join(" ", command),
          runs,
          times.get(0),
          times.get(runs / 2),
          times.get(runs - 1));
    }
    table.note("On the embedded cluster with one share; the time of the whole process.");
    Files.deleteIfExists(state);
    return table;
  }

  private static double seconds(List<String> arguments, Path state)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./isilonctl"));
    command.addAll(arguments);
    if (!arguments.get(0).startsWith("--")) {
      command.addAll(List.of("--state", state.toString()));
    }
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int status = process.waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (status != 0) {
      throw new IllegalStateException("%s ended with %d".formatted(command, status));
    }
    return seconds;
  }
}
