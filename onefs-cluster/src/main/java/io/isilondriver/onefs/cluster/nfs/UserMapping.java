package io.isilondriver.onefs.cluster.nfs;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;

/** Whom a user of an NFS client becomes on the cluster, if the mapping is enabled. */
public record UserMapping(
    boolean enabled, Persona user, Persona primaryGroup, List<Persona> secondaryGroups) {
  /** Root becomes nobody: root squash. */
  public static final UserMapping TO_NOBODY =
      new UserMapping(true, Persona.NOBODY, Persona.EMPTY, List.of());

  /** Everybody stays who they are. */
  public static final UserMapping DISABLED =
      new UserMapping(false, Persona.NOBODY, Persona.EMPTY, List.of());

  public UserMapping {
    secondaryGroups = List.copyOf(secondaryGroups);
  }
}
