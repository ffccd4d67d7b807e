package io.isilondriver.application.port.in;

/**
 * The driver: everything it can do, by aggregate. Safe for use by several threads, and stateless:
 * the cluster is the only record, so any number of drivers may work on one cluster. Each operation
 * can be called again after any failure and goes on from what it finds. Errors are {@link
 * io.isilondriver.domain.error.ShareDriverException}s. Closing waits for no running operation, and
 * ends the session on the cluster.
 */
public interface ShareDriver extends AutoCloseable {
  /** Shares. */
  Shares shares();

  /** Snapshots of shares. */
  ShareSnapshots snapshots();

  /** Who may reach a share or a mounted snapshot. */
  Access access();

  /** The backend as a whole. */
  Backend backend();

  /** Share servers, which no backend of this driver offers yet. */
  ShareServers shareServers();

  /**
   * Stops what is being cloned, for which it waits about a second, and ends the session on the
   * cluster. Never throws; a second call does nothing.
   */
  @Override
  void close();
}
