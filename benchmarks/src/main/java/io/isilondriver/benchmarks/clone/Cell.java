package io.isilondriver.benchmarks.clone;

import java.time.Duration;

/** One measurement that is to be made. */
record Cell(int files, int latencyMillis, int inFlight) {
  /** The least time it can take if each file needs one request. */
  double bound() {
    return files * latencyMillis / 1e3 / inFlight;
  }

  Duration latency() {
    return Duration.ofMillis(latencyMillis);
  }
}
