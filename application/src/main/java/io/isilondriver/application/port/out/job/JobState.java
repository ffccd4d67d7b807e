package io.isilondriver.application.port.out.job;

/** How a job stands. */
public enum JobState {
  /** Sleeper, running or paused. */
  UNFINISHED,
  /** Ended well. */
  SUCCEEDED,
  /** Ended in failure, or was cancelled. */
  FAILED,
  /** The cluster has forgotten it; it may have ended either way. */
  UNKNOWN
}
