package io.isilondriver.onefs.cluster.job;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The job engine. Looking at jobs lets those that are due end. */
public interface Jobs {
  /** Running and paused jobs by id. */
  List<Job> active();

  /** The same without counting as a look: nothing ends by it. */
  List<Job> pending();

  /** Finished jobs, the latest first. */
  List<Job> recent(int limit);

  /** The job while it is active and for some time after; empty when it is forgotten or unknown. */
  Optional<Job> find(long id);

  /**
   * Queues a job and returns it as it is then; CONFLICT if one of the type is active and duplicates
   * are not allowed.
   */
  Job start(JobRequest request);

  /** Gives an active job another policy or priority; null leaves it. */
  Job adjust(long id, @Nullable String policy, @Nullable Integer priority);

  void pause(long id);

  void resume(long id);

  void cancel(long id);

  /** Everything that happened to jobs, in order. */
  List<JobEvent> events();

  List<JobType> types();

  Optional<JobType> type(String name);

  /** Stores a type in place of the one of its name. */
  void type(JobType type);

  /** How jobs make progress from now on. */
  void policy(JobPolicy policy);

  /**
   * Makes the next job of this type that somebody starts fail with this message instead of doing
   * its work; the type {@code *} means any.
   */
  void failNext(String type, String message);

  /** Ends everything that is not paused, now. */
  void runAll();
}
