package io.isilondriver.bootstrap.demo;

import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.OutputFormat;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps, what they did, and what proves it. Not safe for several threads. */
final class Story {
  private final PrintWriter out;
  private final OutputFormat format;
  private final List<Step> steps = new ArrayList<>();
  private boolean holding = true;

  Story(PrintWriter out, OutputFormat format) {
    this.out = out;
    this.format = format;
  }

  private record Step(String title, List<String> told, List<Proof> proofs) {}

  private record Proof(String claim, boolean holds) {}

  /** Begins a step. */
  void step(String title) {
    steps.add(new Step(title, new ArrayList<>(), new ArrayList<>()));
    print("");
    print("%d. %s".formatted(steps.size(), title));
  }

  /** Says what happened. */
  void tell(String text) {
    current().told().add(text);
    print("     " + text);
  }

  /** States something that was looked up, and whether it is as it should be. */
  void prove(String claim, boolean holds) {
    current().proofs().add(new Proof(claim, holds));
    holding &= holds;
    print((holds ? "  ok " : "  NO ") + claim);
  }

  /** Ends the story; answers whether all that was claimed holds. */
  boolean end() {
    long claims = steps.stream().mapToLong(step -> step.proofs().size()).sum();
    print("");
    print(
        holding
            ? "All %d claims hold.".formatted(claims)
            : "Not everything is as it should be; see the lines marked NO.");
    if (format == OutputFormat.JSON) {
      out.println(JsonText.indented(steps.stream().map(Story::json).toList()));
      out.flush();
    }
    return holding;
  }

  private Step current() {
    return steps.get(steps.size() - 1);
  }

  private void print(String line) {
    if (format == OutputFormat.TABLE) {
      out.println(line);
      out.flush();
    }
  }

  private static Map<String, @Nullable Object> json(Step step) {
    return JsonText.object()
        .with("title", step.title())
        .with("told", step.told())
        .with(
            "proofs",
            step.proofs().stream()
                .map(
                    proof ->
                        JsonText.object()
                            .with("claim", proof.claim())
                            .with("holds", proof.holds())
                            .build())
                .toList())
        .build();
  }
}
