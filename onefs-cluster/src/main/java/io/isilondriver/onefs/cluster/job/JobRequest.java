package io.isilondriver.onefs.cluster.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job to be run, told apart by what it does.
 *
 * <p>{@code policy} and {@code priority} are those of the job type where null.
 */
public record JobRequest(
    Work work, boolean allowDuplicate, @Nullable String policy, @Nullable Integer priority) {
  public static JobRequest of(Work work) {
    return new JobRequest(work, false, null, null);
  }

  public static JobRequest duplicate(Work work) {
    return new JobRequest(work, true, null, null);
  }

  /** What a job does. */
  public sealed interface Work {
    /** Name of the job type. */
    String type();
  }

  /**
   * Marks a directory as domain.
   *
   * @param domain SnapRevert, SyncIQ or Worm
   * @param delete true removes the mark
   */
  public record DomainMark(String root, String domain, boolean delete) implements Work {
    @Override
    public String type() {
      return "DomainMark";
    }
  }

  /** Makes a directory what it was in a snapshot; needs a SnapRevert domain on the directory. */
  public record SnapRevert(long snapshot) implements Work {
    @Override
    public String type() {
      return "SnapRevert";
    }
  }

  /** Removes trees; fails at a quota unless it may remove quotas. */
  public record TreeDelete(List<String> paths, boolean deleteQuotas) implements Work {
    public TreeDelete {
      paths = List.copyOf(paths);
    }

    @Override
    public String type() {
      return "TreeDelete";
    }
  }

  /** A job without parameters: SnapshotDelete, QuotaScan, Dedupe and the like. */
  public record Plain(String type, List<String> paths) implements Work {
    public Plain {
      paths = List.copyOf(paths);
    }
  }
}
