package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.job.JobType;
import java.util.List;

/** The job types that every cluster has. */
final class JobTypes {
  static final List<JobType> DEFAULTS =
      List.of(
          type("AutoBalance", "Balance free space in a cluster", 4, "restripe"),
          type("Collect", "Reclaim space that could not be freed", 4, "mark"),
          type("Dedupe", "Scan a directory for redundant data blocks", 4, ""),
          type("DedupeAssessment", "Estimate the saving of deduplication", 6, ""),
          multiple("DomainMark", "Mark a directory as belonging to a domain", 5),
          type("FlexProtect", "Reprotect the file system after a failure", 1, "restripe"),
          type("IntegrityScan", "Verify file system integrity", 1, "mark"),
          type("MediaScan", "Scan drives for media errors", 8, "restripe"),
          type("QuotaScan", "Update quota accounting", 6, ""),
          type("SmartPools", "Enforce file pool policies", 6, "restripe"),
          type("SnapshotDelete", "Free the space of deleted snapshots", 2, ""),
          multiple("SnapRevert", "Revert a directory to a snapshot", 5),
          multiple("TreeDelete", "Delete a directory tree", 4));

  private JobTypes() {}

  private static JobType type(String name, String description, int priority, String exclusion) {
    return new JobType(name, description, true, "LOW", priority, null, false, false, exclusion);
  }

  private static JobType multiple(String name, String description, int priority) {
    return new JobType(name, description, true, "LOW", priority, null, false, true, "");
  }
}
