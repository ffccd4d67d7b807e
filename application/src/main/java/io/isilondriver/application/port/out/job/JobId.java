package io.isilondriver.application.port.out.job;

/** The number that the cluster gives a job. */
public record JobId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
