package io.isilondriver.application.port.out.filesystem;

import java.util.List;

/** What a copy of a tree left out. */
public record TreeCopy(List<Failure> failures) {
  public TreeCopy {
    failures = List.copyOf(failures);
  }

  /** Whether everything was copied. */
  public boolean complete() {
    return failures.isEmpty();
  }

  /** One entry that was not copied, and why. */
  public record Failure(String source, String reason) {}
}
