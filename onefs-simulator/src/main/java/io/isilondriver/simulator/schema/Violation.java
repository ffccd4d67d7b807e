package io.isilondriver.simulator.schema;

/**
 * One thing that is wrong with a request.
 *
 * @param field the member or argument, with dots between levels
 * @param problem what is wrong with it, in a sentence
 */
public record Violation(String field, String problem) {
  /** The text that an answer carries. */
  public String message() {
    return "Field: %s has error: %s".formatted(field, problem);
  }
}
