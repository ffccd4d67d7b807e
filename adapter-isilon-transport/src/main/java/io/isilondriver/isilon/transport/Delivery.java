package io.isilondriver.isilon.transport;

/** How often a request may reach the cluster without doing harm. */
public enum Delivery {
  /** Any number of times: it changes nothing, or the second time changes nothing more. */
  REPEATABLE,
  /** At most once: when its answer is lost, somebody has to look before it is sent again. */
  ONCE
}
