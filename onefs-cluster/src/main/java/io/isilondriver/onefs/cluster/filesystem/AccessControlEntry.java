package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;

/** One entry of an access control list, in the words of RAN. */
public record AccessControlEntry(
    Persona trustee, Kind kind, List<String> rights, List<String> inheritFlags) {
  /** Grants or takes away. */
  public enum Kind {
    ALLOW,
    DENY
  }

  public AccessControlEntry {
    rights = List.copyOf(rights);
    inheritFlags = List.copyOf(inheritFlags);
  }
}
