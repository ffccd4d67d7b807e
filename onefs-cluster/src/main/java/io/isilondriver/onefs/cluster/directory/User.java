package io.isilondriver.onefs.cluster.directory;

import java.util.List;

/**
 * A user of a zone.
 *
 * @param sid without the {@code SID:} in front
 * @param groups names of the groups, the primary one first
 */
public record User(
    String name, long uid, String sid, boolean enabled, List<String> groups, String provider) {
  public User {
    groups = List.copyOf(groups);
  }
}
