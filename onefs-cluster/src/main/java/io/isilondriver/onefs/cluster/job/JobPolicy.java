package io.isilondriver.onefs.cluster.job;

import java.time.Duration;

/**
 * How jobs make progress. A job ends, and has its effect, when it has been asked for often enough
 * and has run long enough by the cluster's clock.
 *
 * @param polls how often a running job answers "running" before it ends
 * @param duration how long a job runs at least
 * @param remembered how long a finished job is found by its id; afterwards only recent jobs and
 *     events know it
 */
public record JobPolicy(int polls, Duration duration, Duration remembered) {
  /** Every job is done the first time somebody looks, and remembered for an hour. */
  public static final JobPolicy QUICK = new JobPolicy(0, Duration.ZERO, Duration.ofHours(1));

  /** Every job says "running" so many times before it is done. */
  public static JobPolicy afterPolls(int polls) {
    return new JobPolicy(polls, Duration.ZERO, Duration.ofHours(1));
  }

  /** Every job takes so long by the cluster's clock. */
  public static JobPolicy lasting(Duration duration) {
    return new JobPolicy(0, duration, Duration.ofHours(1));
  }
}
