package io.isilondriver.onefs.cluster.filesystem;

/**
 * What a tree holds, the top directory included.
 *
 * @param inodes number of entries
 * @param applicationLogical bytes of content as applications see them
 * @param fileSystemLogical bytes of content as the file system sees them
 * @param fileSystemPhysical bytes of blocks for data, shared ones counted once
 * @param physicalData bytes of blocks for data and metadata
 * @param physicalProtection bytes of blocks for protection
 * @param shadowReferences blocks shared with other files
 */
public record Usage(
    long inodes,
    long applicationLogical,
    long fileSystemLogical,
    long fileSystemPhysical,
    long physicalData,
    long physicalProtection,
    long shadowReferences) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

  /** Bytes on disk with all overhead. */
  public long physical() {
    return physicalData + physicalProtection;
  }

  public Usage plus(Usage other) {
    return new Usage(
        inodes + other.inodes,
        applicationLogical + other.applicationLogical,
        fileSystemLogical + other.fileSystemLogical,
        fileSystemPhysical + other.fileSystemPhysical,
        physicalData + other.physicalData,
        physicalProtection + other.physicalProtection,
        shadowReferences + other.shadowReferences);
  }

  public Usage minus(Usage other) {
    return new Usage(
        inodes - other.inodes,
        applicationLogical - other.applicationLogical,
        fileSystemLogical - other.fileSystemLogical,
        fileSystemPhysical - other.fileSystemPhysical,
        physicalData - other.physicalData,
        physicalProtection - other.physicalProtection,
        shadowReferences - other.shadowReferences);
  }
}
