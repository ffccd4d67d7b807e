package io.isilondriver.onefs.cluster.job;

import java.util.Locale;

/** Where a job is. */
public enum JobState {
  RUNNING,
  PAUSED_USER,
  PAUSED_SYSTEM,
  PAUSED_POLICY,
  PAUSED_PRIORITY,
  SUCCEEDED,
  FAILED,
  FAILED_NOT_RETRIED,
  CANCELLED_USER,
  CANCELLED_SYSTEM,
  UNKNOWN;

  /** The word that PAPI uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isFinal() {
    return switch (this) {
      case SUCCEEDED, FAILED, FAILED_NOT_RETRIED, CANCELLED_USER, CANCELLED_SYSTEM -> true;
      default -> false;
    };
  }
}
