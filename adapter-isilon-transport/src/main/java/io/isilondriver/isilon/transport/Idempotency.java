package io.isilondriver.isilon.transport;

/** Whether a request may reach the cluster more than once. */
public enum Idempotency {
  /** Any number of times: it reads, or repeating it changes nothing more. */
  REPEATABLE,
  /** At most once: if the answer is lost, look at the cluster before sending it again. */
  AT_MOST_ONCE
}
