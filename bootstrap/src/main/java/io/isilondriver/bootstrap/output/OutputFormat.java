package io.isilondriver.bootstrap.output;

/** How results are written. */
public enum OutputFormat {
  /** For people: aligned columns. */
  TABLE,
  /** For programs: stable, documented JSON. */
  JSON
}
