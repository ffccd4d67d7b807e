package io.isilondriver.onefs.access;

/**
 * What a host may do with what it mounts.
 *
 * @param root whether the host's root is root on the cluster too
 */
public record NfsAccess(Level level, boolean root) {
  /** How much. */
  public enum Level {
    NONE,
    READ_ONLY,
    READ_WRITE
  }

  public static final NfsAccess NONE = new NfsAccess(Level.NONE, false);

  /** The more permissive of both, part by part. */
  NfsAccess or(NfsAccess other) {
    return new NfsAccess(
        level.compareTo(other.level) >= 0 ? level : other.level, root || other.root);
  }
}
