package io.isilondriver.application.port.in;

import java.time.Duration;

/**
 * The driver: everything it can do, by aggregate. Safe for use by several threads. The cluster is
 * the only record of shares; what a driver remembers only tells it where to look first. Any number
 * of drivers may work on one cluster. Each operation can be called again after any failure and
 * resumes from what it finds. Errors are {@link
 * io.isilondriver.domain.error.ShareDriverException}s.
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
   * This driver with a limit for each call: what a call has not done by then it undoes, for which a
   * fifth of the time is kept, or names as left; the same call continues. Fails with {@code
   * DeadlineExceeded} or, where a change may have been made, {@code OutcomeUnknown}. A clone that
   * was started goes on after its call; a stream that a call returned is read without a limit.
   * Closing either driver closes both.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if the limit is not
   *     positive
   */
  ShareDriver within(Duration limit);

  /**
   * Stops all running clones, waits about a second for them, and ends the session on the cluster.
   * Other running operations are not waited for; their next request fails. Never throws; a second
   * call does nothing.
   */
  @Override
  void close();
}
