package io.isilondriver.onefs.cluster.filesystem;

import java.util.List;

/** How a copy of a directory went. RAN answers status 200 for every such report. */
public record CopyReport(long copied, List<Failure> failures) {
  /** One entry that could not be copied. */
  public record Failure(String source, String target, String message) {}

  public CopyReport {
    failures = List.copyOf(failures);
  }

  public boolean success() {
    return failures.isEmpty();
  }
}
