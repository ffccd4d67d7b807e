package io.isilondriver.onefs.cluster.job;

import org.jspecify.annotations.Nullable;

/**
 * What the job engine knows of a type of job.
 *
 * @param priority 1 to 10, the low number goes first
 * @param schedule in the words it was set with, or null for none
 */
public record JobType(
    String name,
    String description,
    boolean enabled,
    String policy,
    int priority,
    @Nullable String schedule,
    boolean hidden,
    boolean allowMultipleInstances,
    String exclusionSet) {
  /** The same with what can be changed. */
  public JobType with(
      boolean nowEnabled, String nowPolicy, int nowPriority, @Nullable String nowSchedule) {
    return new JobType(
        name,
        description,
        nowEnabled,
        nowPolicy,
        nowPriority,
        nowSchedule,
        hidden,
        allowMultipleInstances,
        exclusionSet);
  }
}
