package io.isilondriver.application.port.in;

import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A share that is being made from a snapshot. The work goes on by itself; losing this object, or
 * the process, loses nothing, since creating the share again goes on from what is on the cluster.
 */
public interface CloneOperation {
  /** How far it has come; cheap, asks nothing of the cluster. */
  Progress progress();

  /**
   * Waits for the end.
   *
   * @return the share, complete, verified and offered to clients
   * @throws io.isilondriver.domain.error.ShareDriverException.IncompleteCopy if the copy does not
   *     agree with the snapshot; the share was not offered to anybody
   * @throws io.isilondriver.domain.error.ShareDriverException.Cancelled if it was cancelled
   */
  Share await();

  /**
   * Stops within about a second, and leaves what is copied for a later call to go on from. A
   * request that the cluster does not answer in that time is not waited for, and may take effect
   * later. Does nothing after the end.
   */
  void cancel();

  /** What came of the content, known after the end. */
  Optional<Report> report();

  /** The step that is being done. */
  enum Phase {
    /** Directory, quota, choice of the strategy. */
    PREPARING,
    /** Content is coming. */
    COPYING,
    /** Target and snapshot are being compared. */
    VERIFYING,
    /** The export or SMB share is being made. */
    PUBLISHING,
    /** Done. */
    DONE
  }

  /**
   * How far the work has come.
   *
   * @param strategy how the content comes; empty until it is chosen
   * @param reason why this strategy was chosen, in words; while the cluster copies whole
   *     directories, also how many it has copied, as their entries count only when they are
   *     compared
   * @param entries how many entries are done, those that were there from an earlier run included
   * @param bytes how many bytes those entries have
   * @param elapsed the time since the start
   * @param estimatedTotal how many entries there will be, as far as it is known by now
   */
  record Progress(
      Phase phase,
      Optional<CloneStrategy> strategy,
      String reason,
      long entries,
      long bytes,
      Duration elapsed,
      Optional<Long> estimatedTotal) {
    /** Entries in a second, on average. */
    public double rate() {
      double seconds = elapsed.toNanos() / 1e9;
      return seconds <= 0 ? 0 : entries / seconds;
    }
  }

  /**
   * What came of the content.
   *
   * @param strategy how it came
   * @param reason why that strategy was chosen
   * @param entries how many entries target and snapshot agree on
   * @param bytes how many bytes those have
   * @param resumed how many of them an earlier run had copied
   * @param omitted entries that the cluster's interface cannot copy, such as symbolic links
   * @param notes properties that could not be carried over, in words
   */
  record Report(
      CloneStrategy strategy,
      String reason,
      long entries,
      long bytes,
      long resumed,
      List<Omitted> omitted,
      List<String> notes) {
    public Report {
      omitted = List.copyOf(omitted);
      notes = List.copyOf(notes);
    }
  }

  /** An entry that could not be copied: its path within the share, and why. */
  record Omitted(String path, String reason) {}
}
