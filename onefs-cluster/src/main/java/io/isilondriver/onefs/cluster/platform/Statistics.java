package io.isilondriver.onefs.cluster.platform;

/** How full the cluster is. */
public interface Statistics {
  /** Capacity and use in bytes at one moment. */
  record Capacity(long total, long used, long free, long available) {}

  Capacity capacity();

  /** Gives the cluster another total capacity in bytes. */
  void total(long bytes);

  /**
   * Counts so many bytes as used by something outside the file tree, so that a test can fill a
   * cluster.
   */
  void usedElsewhere(long bytes);
}
