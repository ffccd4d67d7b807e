package io.isilondriver.onefs.cluster.smb;

import io.isilondriver.onefs.cluster.Persona;

/** One entry of the ordered permission list of a share. */
public record SmbPermission(Level level, Kind kind, Persona trustee) {
  /** How much. */
  public enum Level {
    READ,
    CHANGE,
    FULL
  }

  /** Grants or takes away. */
  public enum Kind {
    ALLOW,
    DENY
  }

  public static SmbPermission allow(Level level, Persona trustee) {
    return new SmbPermission(level, Kind.ALLOW, trustee);
  }

  public static SmbPermission deny(Level level, Persona trustee) {
    return new SmbPermission(level, Kind.DENY, trustee);
  }
}
