package io.isilondriver.onefs.engine;

/** The jobs that the cluster runs on its own account. */
interface BackgroundJobs {
  /** Starts a job of a type, unless one is active. */
  void startByItself(String type);

  /** Whether a job of a type has not ended yet. */
  boolean waitingFor(String type);

  /** Counts as having looked at all jobs of a type. */
  void poll(String type);
}
