package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;

/**
 * Who owns an entry and who may do what with it.
 *
 * @param authoritative whether the mode bits count, or the list
 * @param mode permission bits, 0 to 07777
 * @param entries the list; where the mode counts it is the list that says the same
 */
public record AccessControl(
    Authority authoritative,
    int mode,
    Persona owner,
    Persona group,
    List<AccessControlEntry> entries) {
  /** What counts. */
  public enum Authority {
    MODE,
    ACL
  }

  public AccessControl {
    entries = List.copyOf(entries);
  }
}
