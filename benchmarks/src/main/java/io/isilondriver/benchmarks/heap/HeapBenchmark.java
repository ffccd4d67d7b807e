package io.isilondriver.benchmarks.heap;

import io.isilondriver.benchmarks.Options;
import io.isilondriver.benchmarks.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Clones trees of a million entries, each in a process with a heap of 128 MiB. */
public final class HeapBenchmark {
  private static final double MEBIBYTE = 1 << 20;

  private HeapBenchmark() {}

  /** Measures. */
  public static Table run(Options options, PrintStream progress)
      throws IOException, InterruptedException {
    int heap = options.number("heap", 128);
    var table =
        new Table("heap", "tree", "run", "entries", "seconds", "heap limit MiB", "heap peak MiB");
    for (Shape shape :
        List.of(
            Shape.broad(1_000, 1_000),
            Shape.flat(1_000_000),
            Shape.broad(1_000_000, 0),
            Shape.chain(509, 1_970))) {
      measure(table, shape, heap, false, progress);
    }
    measure(table, Shape.flat(1_000_000), heap, true, progress);
    table.note(
        "Each row is a process of its own with -Xmx%dm; it fails if an entry is missing. "
                .formatted(heap)
            + "The peak is what the collector let grow within the limit, not what is needed.");
    return table;
  }

  private static void measure(
      Table table, Shape shape, int heap, boolean again, PrintStream progress)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx%dm".formatted(heap),
            "-cp",
            System.getProperty("java.class.path"),
            HeapRun.class.getName(),
            Integer.toString(shape.directories()),
            Integer.toString(shape.files()),
            Boolean.toString(shape.deep()),
            Boolean.toString(again));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("%s does not fit into %d MiB".formatted(shape, heap));
    }
    String[] figures = answer.split(" ", -1);
    table.row(
        progress,
        shape.toString(),
        again ? "copy and resume" : "copy",
        Long.valueOf(figures[0]),
        Double.valueOf(figures[1]),
        heap,
        Long.parseLong(figures[2]) / MEBIBYTE);
  }
}
