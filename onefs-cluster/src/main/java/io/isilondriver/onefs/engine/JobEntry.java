package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.job.JobRequest.DomainMark;
import io.isilondriver.onefs.cluster.job.JobRequest.Plain;
import io.isilondriver.onefs.cluster.job.JobRequest.TreeDelete;
import io.isilondriver.onefs.cluster.job.JobState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as the engine keeps it.
 *
 * @param polls how often it has answered that it is running
 * @param failure what it will fail with, or has failed with; empty if it does its work
 */
public record JobEntry(
    long id,
    JobRequest.Work work,
    JobState state,
    String policy,
    int priority,
    Instant created,
    @Nullable Instant ended,
    int polls,
    String failure) {
  JobEntry polled() {
    return new JobEntry(id, work, state, policy, priority, created, ended, polls + 1, failure);
  }

  JobEntry in(JobState newState) {
    return new JobEntry(id, work, newState, policy, priority, created, ended, polls, failure);
  }

  JobEntry finished(JobState newState, Instant when, String why) {
    return new JobEntry(id, work, newState, policy, priority, created, when, polls, why);
  }

  JobEntry adjusted(String newPolicy, int newPriority) {
    return new JobEntry(id, work, state, newPolicy, newPriority, created, ended, polls, failure);
  }

  boolean isActive() {
    return !state.isFinal();
  }

  Job view() {
    boolean over = state.isFinal();
    return new Job(
        id,
        work.type(),
        state,
        state == JobState.PAUSED_USER ? "paused" : over ? state.word() : "running",
        policy,
        priority,
        "Medium",
        paths(),
        "",
        created,
        created,
        ended,
        1,
        1,
        over ? failure : "");
  }

  private List<String> paths() {
    if (work instanceof TreeDelete delete) {
      return delete.paths();
    }
    if (work instanceof Plain plain) {
      return plain.paths();
    }
    return work instanceof DomainMark mark ? List.of(mark.root()) : List.of();
  }
}
